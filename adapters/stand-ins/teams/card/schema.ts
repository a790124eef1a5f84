import { asFields } from '../../fields';
import { inputShapes } from './input-shapes';
import {
  anything,
  either,
  flag,
  listOf,
  number,
  oneOf,
  orNull,
  type Rule,
  type Shape,
  shaped,
  text,
  word,
} from './rules';
import * as words from './words';

const element: Rule = (value, at, problems) => oneOf(() => elements)(value, at, problems);
const action: Rule = (value, at, problems) => oneOf(() => actions)(value, at, problems);
const selectAction: Rule = oneOf(() => {
  const { 'Action.ShowCard': _, ...selectable } = actions;
  return selectable;
});
const backgroundImage = either(
  words.address,
  shaped(
    () => ({
      fields: {
        url: words.address,
        fillMode: words.fillMode,
        horizontalAlignment: words.alignment,
        verticalAlignment: words.verticalAlignment,
      },
      needs: ['url'],
    }),
    'BackgroundImage',
  ),
);

const item = { requires: anything, id: text, isVisible: flag };
const anyElement = {
  ...item,
  fallback: either(word('drop'), element),
  height: words.blockHeight,
  separator: flag,
  spacing: words.spacing,
};
const box = {
  selectAction,
  style: words.containerStyle,
  verticalContentAlignment: words.verticalAlignment,
  bleed: flag,
  backgroundImage,
  minHeight: words.pixels,
  rtl: orNull(flag),
};

const inCells = {
  horizontalCellContentAlignment: words.alignment,
  verticalCellContentAlignment: words.verticalAlignment,
};

const anyAction = {
  requires: anything,
  title: text,
  iconUrl: words.address,
  id: text,
  style: words.actionStyle,
  fallback: either(word('drop'), action),
  tooltip: text,
  isEnabled: flag,
  mode: words.actionMode,
};
const data = either(anything, text);

const execute: Shape = {
  fields: { ...anyAction, verb: text, data, associatedInputs: words.associatedInputs },
};

const actions: Record<string, Shape> = {
  'Action.Execute': execute,
  'Action.Submit': {
    fields: { ...anyAction, data, associatedInputs: words.associatedInputs },
    also(value, at, problems) {
      const special = asFields(value.data).msteams;
      if (special === undefined) return;
      const known = word('messageBack', 'imBack', 'signin', 'task/fetch', 'invoke');
      known(asFields(special).type, `${at}/data/msteams/type`, problems);
    },
  },
  'Action.OpenUrl': { fields: { ...anyAction, url: words.address }, needs: ['url'] },
  'Action.ShowCard': { fields: { ...anyAction, card: shaped(() => innerCard, 'AdaptiveCard') } },
  'Action.ToggleVisibility': {
    fields: {
      ...anyAction,
      targetElements: listOf(
        either(
          text,
          shaped(
            () => ({ fields: { elementId: text, isVisible: orNull(flag) }, needs: ['elementId'] }),
            'TargetElement',
          ),
        ),
      ),
    },
    needs: ['targetElements'],
  },
};

const image: Shape = {
  fields: {
    ...anyElement,
    url: words.address,
    altText: text,
    backgroundColor: text,
    height: either(words.blockHeight, words.pixels),
    horizontalAlignment: words.alignment,
    selectAction,
    size: words.imageSize,
    style: words.imageStyle,
    width: words.pixels,
  },
  needs: ['url'],
};

const elements: Record<string, Shape> = {
  TextBlock: {
    fields: {
      ...anyElement,
      text,
      color: words.color,
      fontType: words.fontType,
      horizontalAlignment: words.alignment,
      isSubtle: orNull(flag),
      maxLines: number,
      size: words.fontSize,
      weight: words.fontWeight,
      wrap: flag,
      style: words.textStyle,
    },
    needs: ['text'],
  },
  RichTextBlock: {
    fields: {
      ...anyElement,
      horizontalAlignment: words.alignment,
      inlines: listOf(
        either(
          text,
          shaped(() => textRun, 'TextRun'),
        ),
      ),
    },
    needs: ['inlines'],
  },
  Image: image,
  ImageSet: {
    fields: {
      ...anyElement,
      images: listOf(shaped(() => image, 'Image')),
      imageSize: words.imageSize,
    },
    needs: ['images'],
  },
  Media: {
    fields: {
      ...anyElement,
      poster: words.address,
      altText: text,
      sources: listOf(
        shaped(
          () => ({ fields: { mimeType: text, url: words.address }, needs: ['mimeType', 'url'] }),
          'MediaSource',
        ),
      ),
    },
    needs: ['sources'],
  },
  Container: { fields: { ...anyElement, ...box, items: listOf(element) }, needs: ['items'] },
  ColumnSet: {
    fields: {
      ...anyElement,
      selectAction,
      style: words.containerStyle,
      bleed: flag,
      minHeight: words.pixels,
      horizontalAlignment: words.alignment,
      columns: listOf(shaped(() => column, 'Column')),
    },
  },
  FactSet: {
    fields: {
      ...anyElement,
      facts: listOf(shaped(() => pair, 'Fact')),
    },
    needs: ['facts'],
  },
  ActionSet: { fields: { ...anyElement, actions: listOf(action) }, needs: ['actions'] },
  Table: {
    fields: {
      ...anyElement,
      columns: listOf(shaped(() => tableColumn, 'TableColumnDefinition')),
      rows: listOf(shaped(() => tableRow, 'TableRow')),
      firstRowAsHeader: flag,
      showGridLines: flag,
      gridStyle: words.containerStyle,
      ...inCells,
    },
  },
  ...inputShapes(anyElement, selectAction),
};

const pair: Shape = { fields: { title: text, value: text }, needs: ['title', 'value'] };

const textRun: Shape = {
  fields: {
    text,
    color: words.color,
    fontType: words.fontType,
    highlight: flag,
    isSubtle: orNull(flag),
    italic: flag,
    selectAction,
    size: words.fontSize,
    strikethrough: flag,
    underline: flag,
    weight: words.fontWeight,
  },
  needs: ['type', 'text'],
};

const column: Shape = {
  fields: {
    ...item,
    ...box,
    items: listOf(element),
    fallback: either(
      word('drop'),
      shaped(() => column, 'Column'),
    ),
    separator: flag,
    spacing: words.spacing,
    width: either(number, words.columnWidth),
  },
};

const tableColumn: Shape = { fields: { width: either(number, words.columnWidth), ...inCells } };

const tableRow: Shape = {
  fields: {
    style: words.containerStyle,
    ...inCells,
    cells: listOf(
      shaped(() => ({ fields: { ...box, items: listOf(element) }, needs: ['items'] }), 'TableCell'),
    ),
  },
};

const innerCard: Shape = {
  fields: {
    version: words.version,
    refresh: shaped(
      () => ({
        fields: {
          action: shaped(() => execute, 'Action.Execute'),
          userIds: listOf(text),
        },
      }),
      'Refresh',
    ),
    authentication: anything,
    body: listOf(element),
    actions: listOf(action),
    selectAction,
    fallbackText: text,
    backgroundImage,
    minHeight: words.pixels,
    rtl: orNull(flag),
    speak: text,
    lang: text,
    verticalContentAlignment: words.verticalAlignment,
    $schema: text,
  },
};

/** A whole card; `msteams` is Teams' own addition to the schema. */
export const wholeCard: Shape = {
  ...innerCard,
  fields: {
    ...innerCard.fields,
    msteams: shaped(() => ({ fields: { width: word('full'), entities: listOf(anything) } })),
  },
  needs: ['type', 'version'],
};
