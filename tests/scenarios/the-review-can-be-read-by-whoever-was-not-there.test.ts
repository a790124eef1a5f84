import { textOf } from '../adapters/web/reading';
import { facts } from '../domain/review/exchange-night';
import { scenario } from './harness/scenario';

scenario(
  'the review is asked for, its blanks are filled, and it is read by ours and by whoever follows',
  async (night) => {
    await night.declare('Dana', 'sev1 Exchange down for:Contoso contact:"Pat +1 555 0100" reported:22:02');
    await night.expectPage('Max');
    await night.say('Max', 'ack');
    await night.advance('22:20');
    await night.say('Max', 'engage');
    await night.say('Max', 'review');
    night.expectReply(
      /Review so far of INC-\d+/,
      /18 min to an engineer at work/,
      /Nobody has recorded the cause yet/,
    );
    night.expectReply(/Still blank: the cause, the impact/);

    await night.say('Max', `cause root ${facts.review.root_cause}`);
    await night.say('Max', 'impact mail: nobody can send works:"reading old mail" data:"safe"');
    await night.say('Max', 'told Pat by phone: an engineer calls shortly');
    await night.say('Max', 'resolve the update was unwound');
    await night.say('Max', 'review');
    night.expectReply(/Review of INC-\d+/, /Root cause: The Exchange upgrade was begun/);

    const path = `/incidents/${night.incident}/review`;
    const ours = await (await night.web.visitor('Max')).get(path);
    expect(textOf(ours.html)).toContain(facts.review.root_cause);
    expect(textOf(ours.html)).toContain('Max Berg was at work from 22:20, 18 min after the report.');
    const theirs = await (await night.web.visitor('Max')).get(`${path}?edition=customer`);
    expect(textOf(theirs.html)).toContain('18 minutes from your call to an engineer at work.');
    expect(textOf(theirs.html)).not.toContain('Max Berg was');
  },
);
