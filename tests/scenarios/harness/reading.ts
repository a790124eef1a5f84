const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const BLOCK_END = /<\/(?:p|li|dt|dd|div|h[1-6]|section|article|form|summary|legend|label|tr)>|<br\s*\/?>/g;

/** A piece of HTML as its reader gets it, line by line; buttons as "[label]". */
export function readHtml(html: string): string {
  const marked = html
    .replace(/<(script|style|select|noscript)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<(p|span) class="unseen"[\s\S]*?<\/\1>/g, ' ')
    .replace(/<span aria-hidden="true"[\s\S]*?<\/span>/g, ' ')
    .replace(/<button\b[^>]*>([\s\S]*?)<\/button>/g, '[$1] ')
    .replace(/\s+/g, ' ')
    .replace(BLOCK_END, '\n')
    .replace(/<[^>]*>/g, ' ');
  return tidyLines(unescapeHtml(marked));
}

/** Lines without the spaces that tags leave behind, and without empty ones. */
export function tidyLines(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/\s+/g, ' ')
        .replace(/ (?=[,.;:)?”])/g, '')
        .replace(/(?<=[(“]) /g, '')
        .trim(),
    )
    .filter((line) => line !== '')
    .join('\n');
}

function unescapeHtml(html: string): string {
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => ENTITIES[name] ?? '');
}

/** The first element that starts with this opening, whole: nested ones of the same name included. */
export function elementAt(html: string, opening: RegExp): string | undefined {
  const found = opening.exec(html);
  if (!found) return undefined;
  const name = /^<(\w+)/.exec(found[0])?.[1] ?? '';
  const tags = new RegExp(`<(/?)${name}\\b[^>]*>`, 'g');
  tags.lastIndex = found.index;
  let depth = 0;
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    depth += tag[1] === '/' ? -1 : 1;
    if (depth === 0) return html.slice(found.index, tag.index + tag[0].length);
  }
  return undefined;
}

/** Every element that starts with this opening, in reading order. */
export function elementsAt(html: string, opening: RegExp): string[] {
  const found: string[] = [];
  let rest = html;
  for (let element = elementAt(rest, opening); element !== undefined; element = elementAt(rest, opening)) {
    found.push(element);
    rest = rest.slice(rest.indexOf(element) + element.length);
  }
  return found;
}

/** A form as a browser would send it untouched. */
export interface FormSeen {
  action: string;
  fields: Record<string, string>;
  buttons: string[];
}

export function formsIn(html: string): FormSeen[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, attributes = '', inside = '']) => ({
    action: attribute(attributes, 'action') ?? '',
    fields: { ...inputsIn(inside), ...menusIn(inside), ...textsIn(inside) },
    buttons: [...inside.matchAll(/<button\b[^>]*>([\s\S]*?)<\/button>/g)].map(([, words = '']) =>
      tidyLines(unescapeHtml(words.replace(/<[^>]*>/g, ' '))),
    ),
  }));
}

function inputsIn(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, attributes = ''] of html.matchAll(/<input\b([^>]*)>/g)) {
    const name = attribute(attributes, 'name');
    const isOff = /type="(?:radio|checkbox)"/.test(attributes) && !/\bchecked\b/.test(attributes);
    if (name && !isOff) fields[name] = attribute(attributes, 'value') ?? '';
  }
  return fields;
}

function menusIn(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, attributes = '', options = ''] of html.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const name = attribute(attributes, 'name');
    const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, option = '']) => option);
    const chosen = all.find((option) => /\bselected\b/.test(option)) ?? all[0] ?? '';
    if (name) fields[name] = attribute(chosen, 'value') ?? '';
  }
  return fields;
}

function textsIn(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, attributes = '', words = ''] of html.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    const name = attribute(attributes, 'name');
    if (name) fields[name] = unescapeHtml(words);
  }
  return fields;
}

function attribute(attributes: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
  return value === undefined ? undefined : unescapeHtml(value);
}
