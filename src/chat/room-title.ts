const LONGEST = 40;

/** The part of a title that names a room: what stands before the details, cut at a word. */
export function roomTitle({ title, isDrill }: { title: string; isDrill: boolean }): string {
  return isDrill ? `drill ${short(title)}` : short(title);
}

function short(title: string): string {
  const [head = title] = title.split(/[:;,.]\s/, 1);
  const named = head.trim().length >= 8 ? head.trim() : title.trim();
  if (named.length <= LONGEST) return named;
  const cut = named.slice(0, LONGEST + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), 8)).trim();
}
