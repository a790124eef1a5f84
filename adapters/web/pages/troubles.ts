import type { Refusal } from '../session/guard';
import type { Trouble } from './part';

/** What is said to somebody without a session: nothing about any incident, only how to come in. */
export const NOT_ENROLLED: Trouble = {
  status: 401,
  heading: 'This browser is not enrolled',
  lines: [
    'Belay shows nothing without a session. Sessions are made beforehand, so that they work while the chat is down.',
    'Ask an administrator of Belay for your personal link (they run: belay enrol, and your name), then open it in this browser. It works once.',
  ],
};

export const LINK_IS_SPENT: Trouble = {
  status: 410,
  heading: 'This link no longer works',
  lines: ['It was used already, or its day is over. Ask an administrator of Belay for a new one.'],
};

/** Of a link that was ended, whose time is over, or that never was: the same. */
export const LINK_IS_OVER: Trouble = {
  status: 404,
  heading: 'This link opens nothing',
  lines: ['It was ended, its time is over, or it is not whole. Ask whoever gave it to you for another one.'],
};

export const NOT_FOUND: Trouble = {
  status: 404,
  heading: 'There is no such page',
  lines: ['The address may be mistyped. Everything that Belay shows can be reached from the incidents.'],
};

export const TOO_MANY: Trouble = {
  status: 429,
  heading: 'Too many requests from here',
  lines: ['Nothing of this last one was recorded. Wait a minute, then send it again.'],
};

export const WRONG_HOST: Trouble = {
  status: 421,
  heading: 'Belay does not answer under this name',
  lines: ['The example only answers under the address that its terminal shows.'],
};

/** Why a form was not taken. */
export function refused(refusal: Refusal): Trouble {
  const heading = 'Nothing was recorded';
  if (refusal === 'from-elsewhere') {
    return { status: 403, heading, lines: ['This form came from another site, so Belay did not take it.'] };
  }
  return {
    status: 403,
    heading,
    lines: ['The page that you sent this from had grown old. Go back, reload it, and send it again.'],
  };
}

/** For what nobody foresaw. Whether it was recorded is not known here, and is not claimed. */
export function broken(requestId: string): Trouble {
  return {
    status: 500,
    heading: 'Something in Belay broke',
    lines: [
      'Look at the timeline before you send it again: whether it was recorded is not known here.',
      `Whoever looks after Belay finds it under ${requestId}.`,
    ],
  };
}

/** The record itself cannot be reached. `toSay` has the numbers to call, for those who may know them. */
export function recordIsDown(requestId: string, toSay = ['Call whoever must know by telephone.']): Trouble {
  return {
    status: 503,
    heading: 'Not recorded: the database is unreachable',
    lines: [
      'Belay cannot show or record anything until it is back.',
      ...toSay,
      `Whoever looks after Belay finds this under ${requestId}.`,
    ],
  };
}
