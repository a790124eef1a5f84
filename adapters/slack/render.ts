/** Everything that Belay shows in Slack: neutral shapes in, Block Kit out. Pure; sizes are those of `limits`. */
export { type Drawn, textLength } from './render/blocks';
export { drawCard } from './render/card';
export { drawEntries } from './render/entries';
export { drawForm } from './render/form';
export { drawLines, drawNudge, drawPage, drawReply, drawReplyView, drawUpdate } from './render/said';
export { cut, escapeWithin, type Ink, oneLine, spoken, tame } from './render/words';
