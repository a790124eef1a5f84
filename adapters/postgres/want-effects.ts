/**
 * The part of a statement that writes the effects of what it records. `incident` gives one row with the incident's id, or
 * none where nothing is recorded; `effects` is the parameter that has them. One that is under way is wanted again.
 */
export const wantEffects = (incident: string, effects: string): string => `
insert into belay_effects as kept (key, incident_id, urgency, state, due_at, wake_at, effect)
select wanted.key, incident.id, wanted.urgency, 'due', wanted."dueAt", wanted."dueAt", wanted.effect
from ${incident} as incident, json_to_recordset(${effects}::json) as wanted (
  key text, urgency integer, "dueAt" bigint, effect json
)
order by wanted.key
on conflict (key) do update set
  wanted = kept.wanted + 1,
  effect = excluded.effect,
  urgency = case
    when kept.state in ('done', 'parked') then excluded.urgency
    else least(kept.urgency, excluded.urgency)
  end,
  state = case when kept.state in ('done', 'parked') then 'due' else kept.state end,
  due_at = case kept.state
    when 'due' then least(kept.due_at, excluded.due_at)
    when 'done' then excluded.due_at
    when 'parked' then excluded.due_at
    else kept.due_at
  end,
  wake_at = case kept.state
    when 'due' then least(kept.wake_at, excluded.wake_at)
    when 'done' then excluded.wake_at
    when 'parked' then excluded.wake_at
    else kept.wake_at
  end,
  again_at = case
    when kept.state in ('handed', 'leased', 'backing-off') then least(kept.again_at, excluded.due_at)
  end,
  -- A run that ended well leaves nothing to ask about; one that was given up may have sent something.
  attempts = case kept.state when 'done' then 0 when 'parked' then least(kept.attempts, 1) else kept.attempts end,
  crashes = case when kept.state in ('done', 'parked') then 0 else kept.crashes end`;
