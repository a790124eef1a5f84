import { reviewJson } from '../../../src/chat/review/json';
import { reviewMarkdown } from '../../../src/chat/review/markdown';
import { reviewDocument } from '../../../src/chat/review/review-document';
import { reviewReply } from '../../../src/chat/review/review-reply';
import { plainText } from '../../../src/chat/rich-text';
import { draftReview } from '../../../src/domain/review/draft';
import type { Edition } from '../../../src/domain/review/review';
import { exchangeNight, facts, suspicionAndEvidence } from '../../domain/review/exchange-night';
import { CHICAGO, clock, Story } from '../../support/domain';

const night = exchangeNight();

function written(story: Story, edition: Edition, isForFollowers = false) {
  const review = draftReview(story.history, story.state, edition);
  const document = reviewDocument(review, story.state, isForFollowers);
  const markdown = reviewMarkdown(document, { timeZone: CHICAGO, commandName: '/incident' });
  return { review, document, markdown, json: reviewJson(document, review, CHICAGO) };
}

function declared(): Story {
  return new Story().at('22:04').declared({ reportedAt: clock('22:02') });
}

describe('our edition', () => {
  const { document, markdown, json } = written(night, 'ours');

  test('tells the night to somebody who was not there, before anything else', () => {
    const summary = document.sections[0]?.lines.map(({ text }) => plainText(text, CHICAGO));
    expect(document.sections[0]?.id).toBe('summary');
    expect(summary).toEqual([
      'SEV1 for Contoso Manufacturing: Exchange servers not responding, no email at all.',
      'Reported at 22:02, declared by Dana Whitfield at 22:04.',
      'Alex Morgan had it at 22:04.',
      'Robin Chen was at work from 22:20, 18 min after the report.',
      `Root cause: ${facts.review.root_cause}`,
      'Over at 06:47, 8 h 45 min after the report: “Vendor unwound the steps; client name resolution corrected as well. Customer thanks the team.”',
      '3 follow-ups, 3 of them open.',
    ]);
  });

  test('says who reads it, and in which zone its times are', () => {
    expect(markdown).toContain('ours: Contoso Manufacturing does not see this');
    expect(markdown).toContain('Times are in America/Chicago; the day is Sat 21 Nov 2026');
  });

  test('has what the facts state, each with the entries that it rests on', () => {
    for (const cause of [facts.review.root_cause, ...facts.review.contributing]) {
      expect(markdown).toMatch(new RegExp(`${cause.slice(0, 40)}.* \\(#\\d+\\)`));
    }
    for (const [suspicion, evidence] of facts.review.ruled_out.map(suspicionAndEvidence)) {
      expect(markdown).toMatch(new RegExp(`\\*\\*${suspicion}\\.\\*\\* ${evidence}`.slice(0, 60), 'i'));
    }
    for (const what of facts.review.follow_ups) expect(markdown).toContain(what);
    expect(markdown).toContain('**18 min** to an engineer at work (#1, #16)');
    expect(markdown).toContain('The time box ran out before it was over.');
    expect(markdown).toContain('Nobody asked for a contract. · Alex Morgan');
  });

  test('leaves no statement without its entries, except that nobody recorded something', () => {
    const lines = [...document.sections.flatMap((section) => section.lines), ...document.timeline];
    expect(lines.length).toBeGreaterThan(40);
    expect(lines.filter(({ seqs, fillWith }) => seqs.length === 0 && fillWith === undefined)).toEqual([]);
  });

  test('tells times of another day with their day', () => {
    expect(markdown).toContain('Over at 06:47 on Sunday');
    expect(markdown).toContain('### Sun 22 Nov 2026');
  });

  test('as JSON keeps its clocks by the names that scripts use', () => {
    const minutes = Object.fromEntries(Object.entries(json.clocks).map(([name, one]) => [name, one.minutes]));
    expect(minutes).toEqual(expect.objectContaining(facts.clocks_minutes));
    expect(json).toMatchObject({
      format: 'belay-review',
      formatVersion: 1,
      edition: 'ours',
      incident: { id: 7, name: 'INC-7', severity: 'SEV1', startedAt: new Date(clock('22:02')).toISOString() },
    });
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });
});

describe('blanks', () => {
  const { markdown, document, json } = written(declared(), 'ours');

  test('stay visible, with the words that fill them', () => {
    expect(markdown).toContain(
      'Root cause: nobody has recorded one yet. Fill it with `/incident cause root …`.',
    );
    expect(markdown).toContain('Fill it with `/incident impact …`.');
    expect(document.blanks.map(({ fillWith }) => fillWith.split(' ')[0])).toEqual([
      'impact',
      'impact',
      'cause',
      'cause',
      'rule-out',
      'decide',
      'helped',
      'hindered',
      'follow-up',
      'lesson',
    ]);
    const statements = json.sections.flatMap((section) => section.statements);
    expect(statements.filter(({ fillWith }) => fillWith === 'cause root …')).toHaveLength(1);
  });

  test('so far says so', () => {
    expect(document.heading).toBe('Review so far of INC-7');
    expect(written(night, 'ours').document.heading).toBe('Review of INC-7');
  });
});

describe("the customer's edition", () => {
  const { markdown, json } = written(night, 'customer');

  test('counts from their call in whole words', () => {
    expect(markdown).toContain('18 minutes from your call to an engineer at work.');
    expect(markdown).toContain('**13 minutes** to the first word from us');
    expect(markdown).toContain('**3 hours 14 minutes** to Microsoft at work');
    expect(markdown).toContain('**8 hours 45 minutes** to the end of it');
  });

  test('says what they were told, what it was and was not, and what is theirs to do', () => {
    expect(markdown).toContain('Pat, by phone: Where the ticket stands; an engineer will call shortly.');
    expect(markdown).toContain(facts.review.root_cause);
    expect(markdown).toContain('It was in fact running on its secondary server.');
    expect(markdown).toMatch(/Move clients to a DNS round robin over both servers\. Yours, by /);
  });

  test('has nothing of ours: no names, pages, contracts, commands or numbers of entries', () => {
    const { sections, timeline } = json;
    for (const text of [markdown, JSON.stringify({ sections, timeline })]) {
      expect(text).not.toMatch(
        /Dana|Alex|Robin|Sam Ortiz|Jordan|Premier|4711|SEV1|INC-7|\/incident|declar|acknowledg|[Bb]elay|paged/,
      );
    }
    expect(markdown).not.toMatch(/#\d/);
  });

  test('for those who only follow speaks of the customer, not to them', () => {
    const followers = written(night, 'customer', true);
    expect(followers.markdown).not.toMatch(/\byou(r|rs)?\b/i);
    expect(followers.markdown).toContain('18 minutes from the report to an engineer at work.');
    expect(followers.markdown).toContain('Contoso Manufacturing');
  });

  test('tells whoever sends it what was left out', () => {
    const story = declared().given('sam', { type: 'record-cause', kind: 'root', text: 'Sam ran it twice' });
    const { document, markdown: words } = written(story, 'customer');
    expect(plainText(document.heldBack?.text ?? [], CHICAGO)).toMatch(
      /^One entry was left out, because it names one of our people or a contract: #\d+\./,
    );
    expect(words).not.toContain('left out');
  });
});

describe('what was put right or taken back', () => {
  const story = declared().at('22:15').given('sam', { type: 'note', text: 'queues grow on EX2' });
  story.at('22:30').given('sam', { type: 'correct', entry: 'last', text: 'queues grow on EX1' });
  story.at('22:31').given('sam', { type: 'note', text: 'it was the firewall' });
  story.at('22:32').given('sam', { type: 'withdraw', entry: { seq: story.state.version } });
  const { markdown } = written(story, 'ours');

  test('stands on the timeline in its latest words with the earlier ones below', () => {
    expect(markdown).toContain('**22:15** Sam Ortiz: queues grow on EX1');
    expect(markdown).toContain('  - Corrected by Sam Ortiz. Before: 22:15 “queues grow on EX2”');
  });

  test('is shown as withdrawn in ours', () => {
    expect(markdown).toContain('~~Sam Ortiz: it was the firewall~~ Taken back by Sam Ortiz at 22:32.');
  });
});

test('typed words can neither format Markdown nor begin a line of their own', () => {
  const story = declared().given('sam', {
    type: 'record-cause',
    kind: 'root',
    text: '# [x](http://evil)\n- **all** <b>',
  });
  const { markdown } = written(story, 'ours');
  expect(markdown).toContain('\\# \\[x\\](http://evil) - \\*\\*all\\*\\* \\<b\\>');
});

describe('the reply to `review`', () => {
  test('is three lines: how it went, why, and where the whole of it is', () => {
    const reply = reviewReply(written(night, 'ours').document, 'http://127.0.0.1:3000/incidents/7/review');
    expect(reply.lines.map((line) => plainText(line, CHICAGO))).toEqual([
      'Review of INC-7: Exchange servers not responding, no email at all. 18 min to an engineer at work, 8 h 45 min to the end of it.',
      `Root cause: ${facts.review.root_cause} · Robin Chen`,
      'Nothing is blank. Read the whole of it',
    ]);
    expect(reply.buttons).toEqual([]);
    expect(reply.recorded).toBe(false);
  });

  test('while blanks are left offers to fill the weightiest', () => {
    const reply = reviewReply(written(declared(), 'ours').document, undefined);
    expect(reply.lines.map((line) => plainText(line, CHICAGO))[2]).toMatch(
      /^Still blank: the cause, the impact/,
    );
    expect(reply.buttons.map(({ say }) => say)).toEqual(['cause INC-7', 'impact INC-7', 'follow-up INC-7']);
  });

  test('a cause that is known is not called blank; what contributed is', () => {
    const story = declared().given('sam', { type: 'record-cause', kind: 'root', text: 'the schema' });
    const reply = reviewReply(written(story, 'ours').document, undefined);
    const left = plainText(reply.lines[2]!, CHICAGO);
    expect(left).not.toContain('the cause');
    expect(left).toContain('what contributed');
    expect(reply.buttons.map(({ label }) => label)).not.toContain('Record the cause');
  });

  test('to whoever only follows has no blanks and no buttons', () => {
    const reply = reviewReply(written(declared(), 'customer', true).document, 'http://127.0.0.1/r');
    expect(reply.buttons).toEqual([]);
    expect(reply.lines.map((line) => plainText(line, CHICAGO)).join('\n')).not.toMatch(/blank|Nobody/);
  });
});
