/** Answers of the web room on their way from one process to another. */
export const answers = `
create table belay_answers (
  key text primary key,
  answer json not null,
  -- Machine time.
  expires_at bigint not null
);
create index belay_answers_expired on belay_answers (expires_at);
`;
