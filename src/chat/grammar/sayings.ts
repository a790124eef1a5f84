const ROLE =
  '(?:incident )?commander|communications(?: lead)?|comms|operations lead|scribe|(?:customer )?liaison';

/** What people say in several words, and the verb that it means. What follows stays as it is. */
const SAYINGS: readonly [RegExp, string][] = [
  [/^follow[ -]?ups(?=\s|$)/i, 'follow-ups'],
  [/^follow up(?=[\s:]|$)/i, 'follow-up'],
  [/^rul(?:e|ed|es) out(?=[\s:]|$)/i, 'rule-out'],
  [/^hand(?:ed|ing)? (?:it )?(?:over|off)(?: to)?(?=[\s:]|$)/i, 'handover'],
  [/^read(?:ing)? back(?=[\s:]|$)/i, 'readback'],
  [/^catch (?:me )?up(?=\s|$)/i, 'catchup'],
  [/^(?:the )?root cause(?: (?:is|was))?(?=[\s:]|$)/i, 'cause root'],
  [/^(?:a )?contributing (?:cause|factor)(?: (?:is|was))?(?=[\s:]|$)/i, 'cause contributing'],
  [/^what helped(?=[\s:]|$)/i, 'helped'],
  [/^what hindered(?=[\s:]|$)/i, 'hindered'],
  [/^lessons? learn(?:ed|t)(?=[\s:]|$)/i, 'lesson'],
  [/^(?:make|mark) (?:it |this )?private(?=\s|$)/i, 'private'],
  [/^(?:a )?duplicate of(?=\s|$)/i, 'merge'],
  [/^same as(?=\s+#?inc)/i, 'merge'],
  [/^related to(?=\s|$)/i, 'link'],
  [/^unlink (?=(?:my )?(?:slack|teams|web)(?:$|[\s.!]))/i, 'link off '],
  [/^who am i(?=$|[\s?!.])/i, 'whoami'],
  [/^(?:tick|check) off(?=\s|$)/i, 'tick'],
  [/^done (?=#?\d+[.!]?$)/i, 'tick '],
  [/^(?:show )?check list(?=\s|$)/i, 'tasks'],
  [/^post mortem(?=\s|$)/i, 'review'],
  [/^stop following(?=\s|$)/i, 'unfollow'],
  [/^(?:we|i) told(?=\s)/i, 'told'],
  [/^we decided(?=\s)/i, 'decide'],
  [/^data (?=(?:is|are|was|were) )/i, 'impact data '],
  [/^send (?:the )?update(?=\s|$)/i, 'update send'],
  [/^pause (?:the )?updates?(?=\s|$)/i, 'update pause'],
  [/^undo$/i, 'withdraw last'],
  [new RegExp(`^(?:i am|i['’]?m|take|taking) (?:the )?(?=(?:${ROLE})(?:\\s|$))`, 'i'), 'role '],
  [new RegExp(`^(?=(?:${ROLE})(?:$|:?\\s+(?:is\\s+)?(?:@|me$|none$)))`, 'i'), 'role '],
];

/** Words as typed, with a saying of several words turned into the verb that it means. */
export function inVerbs(text: string): string {
  const saying = SAYINGS.find(([words]) => words.test(text));
  return saying ? text.replace(saying[0], saying[1]) : text;
}
