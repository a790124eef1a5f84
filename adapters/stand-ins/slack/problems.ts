import { asFields, asText, type Fields } from './shapes';

/** Collects what is wrong with a set of blocks, in Slack's own form of words. */
export class Problems {
  readonly messages: string[] = [];
  add(message: string, pointer: string): void {
    this.messages.push(`[ERROR] ${message} [json-pointer:${pointer}]`);
  }
  /** A text object with its bounds; `plain` where Slack takes no markup. */
  text(value: unknown, pointer: string, max: number, plain = false): void {
    const object = asFields(value);
    const type = asText(object.type);
    if (type !== 'plain_text' && (plain || type !== 'mrkdwn')) {
      this.add(
        plain ? 'must be a valid plain_text object' : 'must be a valid text object',
        `${pointer}/type`,
      );
      return;
    }
    this.length(object.text, `${pointer}/text`, max, 1);
  }
  length(value: unknown, pointer: string, max: number, min = 0): void {
    const length = typeof value === 'string' ? value.length : 0;
    if (length < min) this.add(`must be more than ${min - 1} characters`, pointer);
    if (length > max) this.add(`must be less than ${max + 1} characters`, pointer);
  }
  items(value: unknown, pointer: string, max: number, min = 1): void {
    const count = Array.isArray(value) ? value.length : 0;
    if (count < min) this.add(`no less than ${min} items required`, pointer);
    if (count > max) this.add(`no more than ${max} items allowed`, pointer);
  }
  known(value: Fields, allowed: Iterable<string>, pointer: string): boolean {
    const type = asText(value.type);
    if ([...allowed].includes(type)) return true;
    this.add(`unsupported type: ${type}`, `${pointer}/type`);
    return false;
  }
}
