import { scenario } from './harness/scenario';

scenario('the liaison is asked five minutes before, the commander once it is overdue', async (night) => {
  await night.declare('Dana', 'sev2 Exchange slow at Contoso affects:vpn');
  await night.expectPage('Max');
  await night.press('Max', 'I have it');
  await night.say('Dana', 'role liaison @Kim');
  await night.expectWord('Kim', /liaison/);
  await night.update('Dana', 'we look into it next:30m');
  await night.expectUpdate(/we look into it/, /22:34/);
  await night.expectCard(/22:34/);

  await night.advance('22:28');
  await night.expectQuiet();
  await night.advance('22:29');
  await night.expectWord('Kim', /22:34/);
  await night.advance('22:34');
  await night.expectWord('Dana', /22:34/, /overdue|promised/);
  await night.expectEntry(/22:29.*Kim Tran/, /22:34.*overdue.*Kim Tran/);
  await night.advance('22:46');
  // A card in Teams cannot keep a distance true: there the time alone is shown.
  const ago = night.platform === 'teams' ? '' : ', 12 min ago';
  await night.expectAnnouncement(new RegExp(`overdue.*promised for 22:34${ago}`, 'i'));
  await night.advance('22:49');
  await night.expectWord('Dana', /22:34/);
  await night.update('Dana', 'we found it');
  await night.expectUpdate(/we found it/);
  await night.expectQuiet('3 h');
});

scenario('news in time keeps the promise, and nobody is asked', async (night) => {
  await night.declare('Dana', 'sev2 Exchange slow at Contoso affects:vpn');
  await night.expectPage('Max');
  await night.press('Max', 'I have it');
  await night.update('Dana', 'we look into it next:30m');
  await night.advance('22:20');
  await night.update('Dana', 'still looking, the disks are fine next:1h');
  await night.expectUpdate(/we look into it/);
  await night.expectUpdate(/the disks are fine/);
  await night.advance('23:00');
  await night.expectQuiet();
  await night.say('Dana', 'update pause:06:00 agreed:Pat');
  night.expectReply(/06:00/);
  await night.expectEntry(/Pat.*06:00|06:00.*Pat/);
  await night.advance('05:54');
  await night.expectQuiet();
  await night.advance('05:56');
  await night.expectWord('Dana', /06:00/);
  await night.say('Max', 'resolve it is over');
  await night.expectQuiet('3 h');
});
