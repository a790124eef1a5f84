import { asText, type Fields, isFields } from '../../fields';

/** Takes down what is wrong, and where. */
export class Problems {
  readonly messages: string[] = [];

  add(message: string, at: string): void {
    this.messages.push(`${at || '/'}: ${message}`);
  }
}

/** Says what is wrong with one value. */
export type Rule = (value: unknown, at: string, problems: Problems) => void;

/** What an object may have and must have; nothing else may be in it. */
export interface Shape {
  fields: Record<string, Rule>;
  needs?: string[];
  /** What no single field can tell. */
  also?: (value: Fields, at: string, problems: Problems) => void;
}

const ofType =
  (type: 'string' | 'boolean' | 'number' | 'object'): Rule =>
  (value, at, problems) => {
    const isRight = type === 'object' ? isFields(value) : typeof value === type;
    if (!isRight) problems.add(`must be a ${type}`, at);
  };

export const text = ofType('string');
export const flag = ofType('boolean');
export const number = ofType('number');
export const anything = ofType('object');

/** Null stands for "not set" in many places. */
export const orNull =
  (rule: Rule): Rule =>
  (value, at, problems) => {
    if (value !== null) rule(value, at, problems);
  };

/** One of these words, in any case. */
export const word =
  (...words: string[]): Rule =>
  (value, at, problems) => {
    const isOne = words.some((one) => one.toLowerCase() === asText(value).toLowerCase());
    if (!isOne) problems.add(`must be one of ${words.join(', ')}`, at);
  };

export const shapedLike =
  (pattern: RegExp, what: string): Rule =>
  (value, at, problems) => {
    if (!pattern.test(asText(value))) problems.add(`must be ${what}`, at);
  };

/** The first rule that finds nothing wrong settles it. */
export const either =
  (...rules: Rule[]): Rule =>
  (value, at, problems) => {
    const attempts = rules.map((rule) => {
      const own = new Problems();
      rule(value, at, own);
      return own.messages;
    });
    if (attempts.every((messages) => messages.length > 0)) problems.messages.push(...(attempts[0] ?? []));
  };

export const listOf =
  (rule: Rule): Rule =>
  (value, at, problems) => {
    if (!Array.isArray(value)) problems.add('must be a list', at);
    else for (const [index, item] of value.entries()) rule(item, `${at}/${index}`, problems);
  };

/** An object of one shape; `type` may be left out where only one can stand. */
export const shaped =
  (shape: () => Shape, type?: string): Rule =>
  (value, at, problems) => {
    if (!isFields(value)) {
      problems.add('must be an object', at);
      return;
    }
    if (type && value.type !== undefined && value.type !== type)
      problems.add(`must be a ${type}`, `${at}/type`);
    const { fields, needs = [], also } = shape();
    for (const name of needs) if (value[name] === undefined) problems.add(`needs ${name}`, at);
    for (const [name, part] of Object.entries(value)) {
      if (name === 'type' || part === undefined) continue;
      const rule = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (rule) rule(part, `${at}/${name}`, problems);
      else problems.add('is not known here', `${at}/${name}`);
    }
    also?.(value, at, problems);
  };

/** One of several kinds of object, told by `type`. */
export const oneOf =
  (shapes: () => Record<string, Shape>): Rule =>
  (value, at, problems) => {
    const type = isFields(value) ? asText(value.type) : '';
    const all = shapes();
    const found = Object.hasOwn(all, type) ? all[type] : undefined;
    if (!found) problems.add(`is of no type that can stand here: ${type || 'none'}`, at);
    else shaped(() => found)(value, at, problems);
  };
