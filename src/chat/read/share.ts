import { needed } from './fields';
import { type Reader, Unreadable } from './reading';
import { plainName } from './who';

const EDITION =
  /^(?:the\s+)?(customer|follower|executive)s?(?:['’]s?)?(?![\w-])[\s:,]*(?:(?:with|to|for)\s+)?/i;
const FOR = /^(?:with|to|for)\s+/i;

/** "customer Pat at Contoso", "followers Chris": what they read comes first, then whom the link is for. */
export const share: Reader = (said) => {
  const { options, text, verb } = said;
  const match = EDITION.exec(options.edition ?? text);
  const rest = options.edition === undefined ? text.slice(match?.[0].length ?? 0) : text;
  const name = plainName(rest.replace(FOR, ''));
  if (!match) {
    throw new Unreadable(
      { code: 'missing', verb, what: 'what they may read: customer or followers' },
      name ? { text: name } : {},
    );
  }
  const edition = match[1]?.toLowerCase() === 'customer' ? 'customer' : 'followers';
  if (name === '') throw new Unreadable({ code: 'missing', verb, what: 'whom the link is for' }, { edition });
  return { type: 'share', edition, name };
};

/** Whose link ends. */
export const unshare: Reader = (said) => ({
  type: 'unshare',
  name: plainName(needed(said, 'whose link')),
});
