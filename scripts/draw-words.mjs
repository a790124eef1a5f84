// What drawings of Slack and of Teams share: words made safe, clock times as their reader sees them, who spoke last.

/** Words as they stand in a page; Slack's own escapes are undone first. */
export function safe(text) {
  return String(text)
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** A clock time as somebody in this zone reads it. */
export function clockIn(timeZone, at) {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);
}

const TOGETHER_MS = 5 * 60_000;

/** Both platforms name a speaker once for what they say in one go. */
export function inOneGo(messages) {
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1)?.[0];
    const goesOn = last && last.by === message.by && message.at - last.at < TOGETHER_MS;
    if (goesOn) groups.at(-1).push(message);
    else groups.push([message]);
  }
  return groups;
}
