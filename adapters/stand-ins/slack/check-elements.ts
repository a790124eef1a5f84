import type { Problems } from './problems';
import { asFields, asList, type Fields } from './shapes';

type ElementCheck = (element: Fields, pointer: string, problems: Problems) => void;

function common(element: Fields, at: string, problems: Problems): void {
  problems.length(element.action_id, `${at}/action_id`, 255);
  if (element.placeholder !== undefined) problems.text(element.placeholder, `${at}/placeholder`, 150, true);
  if (element.confirm === undefined) return;
  const confirm = asFields(element.confirm);
  problems.text(confirm.title, `${at}/confirm/title`, 100, true);
  problems.text(confirm.text, `${at}/confirm/text`, 300);
  problems.text(confirm.confirm, `${at}/confirm/confirm`, 30, true);
  problems.text(confirm.deny, `${at}/confirm/deny`, 30, true);
}

function options(value: unknown, at: string, max: number, problems: Problems): void {
  problems.items(value, at, max);
  asList(value).forEach((option, index) => {
    problems.text(option.text, `${at}/${index}/text`, 75);
    problems.length(option.value, `${at}/${index}/value`, 150, 1);
    if (option.description !== undefined) {
      problems.text(option.description, `${at}/${index}/description`, 75);
    }
  });
}

const select: ElementCheck = (element, at, problems) => {
  common(element, at, problems);
  if (element.option_groups === undefined) options(element.options, `${at}/options`, 100, problems);
  else problems.items(element.option_groups, `${at}/option_groups`, 100);
  asList(element.option_groups).forEach((group, index) => {
    problems.text(group.label, `${at}/option_groups/${index}/label`, 75, true);
    options(group.options, `${at}/option_groups/${index}/options`, 100, problems);
  });
};

const choices =
  (max: number): ElementCheck =>
  (element, at, problems) => {
    common(element, at, problems);
    options(element.options, `${at}/options`, max, problems);
  };

const input: ElementCheck = (element, at, problems) => {
  common(element, at, problems);
  problems.length(element.initial_value, `${at}/initial_value`, 3000);
  const longest = element.max_length;
  if (longest !== undefined && !(typeof longest === 'number' && longest >= 1 && longest <= 3000)) {
    problems.add('must be between 1 and 3000', `${at}/max_length`);
  }
};

const image: ElementCheck = (element, at, problems) => {
  problems.length(element.alt_text, `${at}/alt_text`, 2000, 1);
  if (element.slack_file === undefined) problems.length(element.image_url, `${at}/image_url`, 3000, 1);
};

const button: ElementCheck = (element, at, problems) => {
  common(element, at, problems);
  problems.text(element.text, `${at}/text`, 75, true);
  problems.length(element.value, `${at}/value`, 2000);
  problems.length(element.url, `${at}/url`, 3000);
  problems.length(element.accessibility_label, `${at}/accessibility_label`, 75);
  if (element.style !== undefined && element.style !== 'primary' && element.style !== 'danger') {
    problems.add('must be one of: primary, danger', `${at}/style`);
  }
};

/** What Slack checks on each interactive element; an element type that is not here is unknown to it. */
export const elementChecks: Record<string, ElementCheck> = {
  button,
  image,
  overflow: choices(5),
  checkboxes: choices(10),
  radio_buttons: choices(10),
  static_select: select,
  multi_static_select: select,
  external_select: common,
  multi_external_select: common,
  users_select: common,
  multi_users_select: common,
  conversations_select: common,
  multi_conversations_select: common,
  channels_select: common,
  multi_channels_select: common,
  datepicker: common,
  timepicker: common,
  datetimepicker: common,
  plain_text_input: input,
  email_text_input: input,
  url_text_input: input,
  number_input: input,
  rich_text_input: common,
  file_input: common,
  workflow_button: common,
};
