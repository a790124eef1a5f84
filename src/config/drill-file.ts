import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { Organisation } from '../domain/people/organisation';
import { readScript } from '../drill/read-script';
import type { Script } from '../drill/script';
import type { ScriptProblem } from '../drill/script-problems';
import { readOrganisation, readOrganisationValue } from './organisation-file';

/** A drill that cannot be played: every problem in its file at once. */
class DrillFileError extends Error {
  override name = 'DrillFileError';
  constructor(path: string, problems: ScriptProblem[]) {
    const count = problems.length === 1 ? 'one thing' : `${problems.length} things`;
    const lines = problems.map(({ where, what }) => `  ${where === '' ? '' : `${where}: `}${what}`);
    super(`${path} cannot be played: ${count} in it must be put right.\n${lines.join('\n')}`);
  }
}

/** Reads a drill's file, and the organisation that it brings or names by a path beside itself, unless another one plays it. */
export function loadDrill(path: string, playedBy?: Omit<Organisation, 'version'>): Script {
  const refuse = (problems: ScriptProblem[]) => new DrillFileError(path, problems);
  const value = parse(textOf(path), refuse);
  const read = readScript(value, playedBy ?? organisationOf(value, path, refuse));
  if (!read.script) throw refuse(read.problems);
  return read.script;
}

/** The drills that lie in a folder, by their names; what cannot be read there is left out. */
export function drillsIn(folder: string): { id: string; path: string; name: string; about?: string }[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return files.sort().flatMap((file) => {
    const path = resolve(folder, file);
    const value: unknown = parseDocument(textOf(path)).toJS();
    const head = z.looseObject({ name: z.string(), about: z.string().optional() }).safeParse(value);
    if (!head.success) return [];
    const { name, about } = head.data;
    return [{ id: file.slice(0, -'.yaml'.length), path, name, ...(about ? { about } : {}) }];
  });
}

type Refuse = (problems: ScriptProblem[]) => DrillFileError;

function organisationOf(value: unknown, path: string, refuse: Refuse): Omit<Organisation, 'version'> {
  const given = typeof value === 'object' && value !== null ? Reflect.get(value, 'organisation') : undefined;
  if (given === undefined) {
    const what = 'is missing; expected one as in belay.yaml, or a path to one such as ../belay.example.yaml';
    throw refuse([{ where: 'organisation', what }]);
  }
  const read =
    typeof given === 'string'
      ? readOrganisation(textOf(resolve(dirname(path), given)))
      : readOrganisationValue(given);
  if (read.organisation) return read.organisation;
  throw refuse(
    read.problems.map(({ where, what }) => ({
      where: ['organisation', where].filter(Boolean).join('.'),
      what,
    })),
  );
}

function parse(text: string, refuse: Refuse): unknown {
  const document = parseDocument(text);
  const [firstLine = ''] = document.errors[0]?.message.split('\n') ?? [];
  if (document.errors.length > 0) throw refuse([{ where: '', what: firstLine }]);
  return document.toJS();
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Error(`${path} cannot be read.`);
  }
}
