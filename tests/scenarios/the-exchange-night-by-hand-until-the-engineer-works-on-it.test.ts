import { scenario } from './harness/scenario';

scenario('the exchange night by hand, as it happened until the engineer works on it', async (night) => {
  await night.declare(
    'Dana',
    'sev1 Exchange down at Contoso, no mail in or out for:"Contoso Manufacturing" contact:"Pat +1 555 0100" reported:22:02',
  );
  night.expectReply(/INC-\d+ is open/, /Paging Max Berg \(Operations desk\) now; if nobody has it in 5 min/);
  await night.expectPage('Max', /Exchange down at Contoso/, /Contact: Pat \+1 555 0100/);
  await night.press('Max', 'I have it');
  await night.expectEntry(
    /22:04 Dana Whitfield declared SEV1 for Contoso Manufacturing.*Reported 22:02.*Contract: unknown, responding anyway/,
    /22:04 Paged Max Berg \(Operations desk\), level 1 of Operations/,
    /22:04 Max Berg acknowledged/,
  );
  await night.expectCard(
    /Contoso Manufacturing · contract unknown, responding anyway/,
    /Max Berg has it since 22:04/,
  );

  await night.advance('22:06');
  await night.say('Max', 'page Lee');
  night.expectReply(/Paging Lee Park/);
  await night.expectPage('Lee', /SEV1 · Exchange down at Contoso/);
  await night.press('Lee', 'I can’t');
  await night.expectEntry(/22:06 Paged Lee Park/, /22:06 Lee Park cannot take it/);

  await night.advance('22:08');
  await night.say('Max', 'page Sam Ortiz');
  await night.expectPage('Sam', /Exchange down at Contoso/);
  await night.say('Sam', 'ack let me get my laptop, on it in 10m');
  await night.expectEntry(
    /22:08 Paged Sam Ortiz/,
    /22:08 Sam Ortiz joined: “let me get my laptop, on it in 10m”, on it by 22:18/,
  );
  await night.expectCard(/Sam Ortiz:?\s+“let me get my laptop, on it in 10m”, on it by 22:18/);

  await night.advance('22:15');
  await night.update('Dana', 'next:30m Contoso was told where the ticket stands; an engineer calls shortly');
  night.expectReply(/Next news.* 22:45, in 30 min/);
  await night.expectUpdate(/Contoso was told where the ticket stands/, /Next news 22:45/);

  await night.advance('22:20');
  await night.press('Sam', 'I’m working on it', 'card');
  await night.expectEntry(/22:15 Dana Whitfield posted an update/, /22:20 Sam Ortiz is working on it/);
  await night.expectCard(
    /investigating/,
    /Sam Ortiz is working on it since 22:20/,
    /call to declared\s+2 min/,
    /call to first page\s+2 min/,
    /call to “I have it”\s+2 min/,
    /call to hands on\s+18 min/,
  );
  await night.expectAnnouncement(/Sam Ortiz is working on it since 22:20/, /Next news/);
  await night.advance('22:40');
  await night.expectWord('Dana', /News is promised for 22:45/);
  await night.update('Dana', 'still at work on it');
  await night.expectUpdate(/still at work/);
  await night.expectQuiet('4 h');
});
