import type { Row } from './verb';

/** What is said to tell people, and by people who want to be told. */
export const TELLING: Row[] = [
  {
    verb: 'update',
    aliases: ['post', 'inform', 'news'],
    oneLine: 'write news for those who follow; you see who gets it before it goes',
    example:
      'update Sam is on it; cause not known yet next:30m need:no customer:"An engineer has been on it since 22:20."',
    command: 'draft-update',
    options: ['customer', 'next', 'need', 'send', 'draft', 'pause', 'until', 'agreed', 'at'],
  },
  {
    verb: 'told',
    aliases: ['informed'],
    oneLine: 'record that a person told the customer, and by what means',
    example: 'told Pat by phone: an engineer calls shortly',
    command: 'tell-customer',
    options: ['to', 'by', 'at'],
  },
  {
    verb: 'follow',
    aliases: ['subscribe', 'watch'],
    oneLine: 'get the news, or let an audience or a person get it',
    example: 'follow executives',
    command: 'follow',
    options: [],
  },
  {
    verb: 'unfollow',
    aliases: ['unsubscribe', 'unwatch'],
    oneLine: 'get the news no longer',
    example: 'unfollow',
    command: 'unfollow',
    options: [],
  },
  {
    verb: 'share',
    aliases: ['invite-outside'],
    oneLine:
      'give somebody outside a link that reads what the customer or the followers read, without an account',
    example: 'share customer Pat at Contoso',
    command: 'share',
    options: ['edition'],
  },
  {
    verb: 'unshare',
    aliases: ['unlink'],
    oneLine: 'end such a link',
    example: 'unshare Pat at Contoso',
    command: 'unshare',
    options: [],
  },
  {
    verb: 'ask',
    aliases: ['question'],
    oneLine: 'ask whoever speaks with the customer; nobody at work is disturbed',
    example: 'ask is the payroll run of tonight in danger?',
    command: 'ask',
    options: [],
  },
  {
    verb: 'answer',
    aliases: ['reply'],
    oneLine: 'answer a question, by its number where several wait',
    example: 'answer #14 no, payroll does not need mail',
    command: 'answer',
    options: ['question'],
    takesNumber: true,
  },
  {
    verb: 'aligned',
    aliases: ['align', 'agreed', 'agree'],
    oneLine: 'say that you are in line with what is done (the commander may say it of an executive)',
    example: 'aligned go on as planned',
    command: 'align',
    options: ['who', 'at'],
  },
];
