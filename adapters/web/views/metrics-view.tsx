import type { MetricsForm, MetricsPage, MetricsPanel, MetricsTable } from '../../../src/chat/metrics/page';
import { type Drawing, PlotFigure, PlotPatterns } from './plot';

/** Numbers of many nights: what is chosen, then a panel for each question. `drawings` are by panel. */
export function MetricsView(props: {
  page: MetricsPage;
  drawings: Map<string, Drawing>;
  /** The address of a download. */
  pathOf: (what: MetricsPage['exports'][number]['what']) => string;
}) {
  const { page, drawings, pathOf } = props;
  return (
    <div class="metrics">
      <PlotPatterns />
      <section class="panel" aria-labelledby="metrics-title">
        <p class="tags">
          <span class="audience">{page.audienceLine}</span>
        </p>
        <h1 id="metrics-title">{page.heading}</h1>
        {page.lines.map((line) => (
          <p>{line}</p>
        ))}
        <Choices form={page.form} />
        <p class="exports">
          {page.exports.map(({ what, label }) => (
            <a href={pathOf(what)} download>
              {label}
            </a>
          ))}
        </p>
      </section>
      <div class="metrics-panels">
        {page.panels.map((panel) => (
          <Panel panel={panel} drawing={drawings.get(panel.id)} />
        ))}
      </div>
      <section class="panel small" aria-labelledby="method-title">
        <h2 id="method-title">How these numbers are made</h2>
        {page.method.map((line) => (
          <p class="soft">{line}</p>
        ))}
      </section>
    </div>
  );
}

function Choices({ form }: { form: MetricsForm }) {
  return (
    <form class="choices" method="get" action="/metrics">
      {form.fields.map(({ name, label, groups }) => (
        <p class="field">
          <label for={`choose-${name}`}>{label}</label>
          <select id={`choose-${name}`} name={name}>
            {groups.map((group) =>
              group.label ? (
                <optgroup label={group.label}>
                  <Options options={group.options} />
                </optgroup>
              ) : (
                <Options options={group.options} />
              ),
            )}
          </select>
        </p>
      ))}
      <button type="submit" class="main">
        {form.submit}
      </button>
    </form>
  );
}

function Options({ options }: { options: MetricsForm['fields'][number]['groups'][number]['options'] }) {
  return (
    <>
      {options.map(({ value, label, isChosen }) => (
        <option value={value} selected={isChosen}>
          {label}
        </option>
      ))}
    </>
  );
}

function Panel({ panel, drawing }: { panel: MetricsPanel; drawing: Drawing | undefined }) {
  const { id, heading, lines, plot, table } = panel;
  return (
    <section class="panel" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{heading}</h2>
      {lines.map((line) => (
        <p class="soft small">{line}</p>
      ))}
      {plot && drawing ? <PlotFigure plot={plot} drawing={drawing} /> : null}
      {table ? <Numbers table={table} /> : null}
    </section>
  );
}

function Numbers({ table }: { table: MetricsTable }) {
  if (table.folded === undefined) return <Rows table={table} />;
  return (
    <details>
      <summary>{table.folded}</summary>
      <Rows table={table} />
    </details>
  );
}

function Rows({ table }: { table: MetricsTable }) {
  return (
    <table class="numbers">
      <caption class="unseen">{table.caption}</caption>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th scope="col">{column}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(([name, ...cells]) => (
          <tr>
            <th scope="row" dir="auto">
              {name}
            </th>
            {cells.map((cell) => (
              <td>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
