const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The words of a piece of HTML, as a reader gets them. */
export function textOf(html: string): string {
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<\/?(?:a|b|code|em|span|strong|time|tspan)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => ENTITIES[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The lines of the timeline in reading order. */
export function entriesOn(html: string): { html: string; text: string }[] {
  return [...html.matchAll(/<li id="entry-\d+"[\s\S]*?<\/li>/g)].map(([line]) => ({
    html: line,
    text: textOf(line),
  }));
}

/** Elements in a piece of HTML that could do something, and that Belay itself does not draw into people's words. */
export function aliveIn(html: string): string[] {
  const harmless =
    /^<\/?(?:p|li|ol|ul|div|span|b|strong|time|details|summary|section|h[1-3]|dl|dt|dd|br)\b[^>]*>$/;
  const tags = html.match(/<\/?[a-z][^>]*>/gi) ?? [];
  const number =
    /^<a class="number(?: mine)?" href="\/incidents\/\d+\/entries\/\d+" title="[\w ]+">$|^<\/a>$/;
  return tags.filter(
    (tag) => !number.test(tag) && (!harmless.test(tag) || /\son\w+=|style=|href=/i.test(tag)),
  );
}
