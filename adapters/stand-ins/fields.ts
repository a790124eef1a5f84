/** A JSON object as it comes over the wire; read it with the readers below, never by assertion. */
export type Fields = Record<string, unknown>;

/** True for a plain JSON object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object, or an empty one. */
export const asFields = (value: unknown): Fields => (isFields(value) ? value : {});

/** The value as a string, or empty. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The value's members that are objects; an empty list for anything that is no list. */
export const asList = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);
