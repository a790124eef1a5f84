import type { CommandVerb } from '../grammar/verb';
import { correct, link, merge, withdraw } from './amend';
import { bridge } from './bridge';
import { declare } from './declare';
import { impact } from './impact';
import { answer, ask, update } from './news';
import { aligned, follow, handover, invite, readback, role, unfollow } from './people';
import type { Reader } from './reading';
import { affects, cause, decide, helped, hindered, lesson, note, ruleOut } from './record';
import {
  ack,
  cancel,
  cant,
  changeSeverity,
  close,
  engage,
  escalate,
  join,
  makePrivate,
  mitigate,
  page,
  reopen,
  resolve,
} from './response';
import { share, unshare } from './share';
import { told } from './told';
import { vendor } from './vendor';
import { followUp, task, tick, untick } from './work';

/** Who understands what is said after each verb. */
export const READERS: { [V in CommandVerb]: Reader } = {
  declare,
  ack,
  cant,
  engage,
  join,
  page,
  escalate,
  severity: changeSeverity,
  note,
  role,
  handover,
  readback,
  invite,
  affects,
  task,
  tick,
  untick,
  mitigate,
  resolve,
  cancel,
  private: makePrivate,
  bridge,
  merge,
  link,
  update,
  told,
  follow,
  unfollow,
  share,
  unshare,
  ask,
  answer,
  aligned,
  impact,
  vendor,
  decide,
  cause,
  'rule-out': ruleOut,
  correct,
  withdraw,
  reopen,
  close,
  'follow-up': followUp,
  lesson,
  helped,
  hindered,
};
