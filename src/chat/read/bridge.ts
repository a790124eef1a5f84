import { PLATFORMS, type PlatformId } from '../../domain/people/organisation';
import { isYes } from './fields';
import { type Reader, Unreadable } from './reading';

const FILLER = /\b(?:to|with|in|into|from|the|rooms?|channel|microsoft|ms|please)\b/gi;
const OFF = ['off', 'stop', 'end'];
const ALL = ['on', 'all', 'everywhere'];
const CUSTOMER = ['customer', 'customers', 'client'];

/** "slack", "customer", "off slack", "off", "on"; `yes` is the commander's word for a private incident. */
export const bridge: Reader = ({ verb, text, options }) => {
  const words = text
    .toLowerCase()
    .replace(FILLER, ' ')
    .split(/[\s,.]+/)
    .filter(Boolean);
  const isOff = words.some((word) => OFF.includes(word));
  const isSure = words.includes('yes') || isYes(options.yes);
  const rest = words.filter((word) => ![...OFF, ...ALL, 'yes'].includes(word));
  const [typed, ...others] = rest;
  if (typed !== undefined && CUSTOMER.includes(typed) && others.length === 0) {
    return isOff ? { type: 'unbridge', platform: 'customer' } : { type: 'bring-customer-in' };
  }
  const platform = PLATFORMS.find((known): known is PlatformId => known === typed?.replace(/^ms/, ''));
  const isUnderstood =
    others.length === 0 && (platform !== undefined || (typed === undefined && words.length > 0));
  if (!isUnderstood)
    throw new Unreadable({
      code: 'missing',
      verb,
      what: `a platform (${PLATFORMS.join(', ')}), \`customer\`, \`on\` or \`off\``,
    });
  const where = platform === undefined ? {} : { platform };
  return isOff ? { type: 'unbridge', ...where } : { type: 'bridge', ...where, isSure };
};
