/** Everything that Belay shows in Teams: neutral shapes in, Adaptive Cards out. Pure; sizes are those of `limits`. */
export { drawCard } from './render/card';
export { CARD_TYPE, type Drawn, type Ink, type MarkKind, markIdOf } from './render/drawn';
export { drawEntries } from './render/entries';
export { drawForm } from './render/form';
export { drawRelayed } from './render/relayed';
export { drawLines, drawNudge, drawPage, drawReply, drawUpdate } from './render/said';
export { cut, oneLine, spoken, tame } from './render/words';
