import type { Row } from './verb';

/** What is put on record. */
export const RECORD: Row[] = [
  {
    verb: 'impact',
    aliases: ['broken'],
    oneLine: 'say what is broken, what still works, and how the data is',
    example: 'impact mail is dead works:"reading old mail" data:safe',
    command: 'record-impact',
    options: ['broken', 'works', 'data', 'at'],
  },
  {
    verb: 'vendor',
    aliases: ['vendors', 'supplier', 'provider'],
    oneLine: 'say which vendor is engaged, under which case, and what you wait for',
    example: 'vendor Microsoft case:4711 agreement:Premier waiting:"unwind the failed update" since:01:16',
    command: 'record-vendor',
    options: ['case', 'agreement', 'contact', 'waiting', 'since', 'at'],
  },
  {
    verb: 'decide',
    aliases: ['decided', 'decision'],
    oneLine: 'record a decision, its reason, until when it holds and what is done then',
    example: 'decide Microsoft first why:"the data is safe" until:03:00 else:"full recovery"',
    command: 'decide',
    options: ['why', 'until', 'else', 'at'],
  },
  {
    verb: 'cause',
    aliases: ['causes', 'root-cause'],
    oneLine: 'record why it happened, the root or what contributed',
    example: 'cause root the update of the first server failed half way',
    command: 'record-cause',
    options: ['kind', 'at'],
  },
  {
    verb: 'rule-out',
    aliases: ['ruled-out', 'ruleout', 'exclude', 'excluded'],
    oneLine: 'record what it was not, and how that is known',
    example: 'rule-out the DAG was set up wrongly evidence:"it runs on its secondary"',
    command: 'rule-out',
    options: ['evidence', 'at'],
  },
  {
    verb: 'correct',
    aliases: ['amend', 'edit', 'correction'],
    oneLine: 'put an entry right, its words or its time; both versions stay',
    example: 'correct 22:15 an engineer calls within the half hour',
    command: 'correct',
    options: ['entry', 'at', 'reported'],
    takesNumber: true,
  },
  {
    verb: 'withdraw',
    aliases: ['retract', 'undo', 'delete', 'remove'],
    oneLine: 'take back what you said; it stays readable as withdrawn',
    example: 'withdraw last',
    command: 'withdraw',
    options: ['entry'],
    takesNumber: true,
  },
];
