import assert from 'node:assert/strict';
import type { History } from '../../../src/core/readiness/history.js';
import { analyze, Workspace } from '../../../src/core/engine.js';
import { configOf, lintFiles, portOf } from '../../support/lint-files.js';

const links = '[x](gone.md)\n';

describe('What counts of the findings', () => {
  it('has the severity of the rule, of the override for the path, and of the status', () => {
    assert.deepEqual(severities({ rules: 'rules: {link-broken: warn}' }), ['warning']);
    assert.deepEqual(severities({ rules: 'overrides: [{files: ["specs/**"], rules: {link-broken: info}}]' }), ['info']);
    assert.deepEqual(severities({ rules: 'overrides: [{files: ["other/**"], rules: {link-broken: off}}]' }), ['error']);
    const byStatus = 'rules: {link-broken: {severity: error, severity-by-status: {draft: info, done: off}}}';
    assert.deepEqual(severities({ rules: byStatus, head: 'status: draft' }), ['info']);
    assert.deepEqual(severities({ rules: byStatus, head: 'status: done' }), []);
    assert.deepEqual(severities({ rules: byStatus, head: 'status: other' }), ['error']);
    assert.deepEqual(severities({ rules: byStatus, head: 'status: constructor' }), ['error']);
  });

  it('leaves documents alone that were created before a rule took effect', () => {
    const rules = 'rules: {link-broken: {severity: error, effective-from: 2026-03-01}}';
    assert.deepEqual(severities({ rules, head: 'created: 2026-02-28' }), []);
    assert.deepEqual(severities({ rules, head: 'created: 2026-03-01' }), ['error']);
    assert.deepEqual(severities({ rules }), ['error']);
  });

  it('asks for the first commit where a document does not say when it was created, and only then', () => {
    const asked: string[] = [];
    const history = (): History => ({
      shallow: false,
      changes: (path) => {
        asked.push(path);
        return [{ commit: 'c0ffee', date: '2020-01-01', author: 'a', blob: undefined, path, order: 0 }];
      },
      moduleOf: () => undefined,
      lastUnder: () => undefined,
      text: () => undefined,
    });
    const rules = 'rules: {link-broken: {severity: error, effective-from: 2026-03-01}}';
    assert.deepEqual(severities({ rules, history }), []);
    assert.deepEqual(asked, ['specs/a.md']);
    assert.deepEqual(severities({ rules: '', history }), ['error']);
    assert.deepEqual(severities({ rules, head: 'created: 2026-04-01', history }), ['error']);
    assert.equal(asked.length, 1);
  });

  it('warns in a campaign until its day, and is an error from it on', () => {
    const rules = 'campaigns: [{name: Links, rules: [link-broken], error-from: 2026-12-01}]';
    assert.deepEqual(severities({ rules, today: '2026-11-30' }), ['warning']);
    assert.deepEqual(severities({ rules, today: '2026-12-01' }), ['error']);
  });

  it('is an error as soon as one of several campaigns says so', () => {
    const rules =
      'campaigns: [{name: A, rules: [link-broken], error-from: 2027-12-01}, {name: B, rules: [link-broken], error-from: 2026-01-01}]';
    assert.deepEqual(severities({ rules }), ['error']);
  });

  it('comes in order of place', () => {
    const body = '[b](b.md)\n\n[o](o.md)\n\n[c](c.md)\n';
    const found = lintFiles(filesWith({ body }), '2026-11-23').map(({ range }) => range.start);
    assert.deepEqual(
      found,
      [...found].sort((a, b) => a - b),
    );
    assert.equal(found.length, 3);
  });
});

describe('A directive', () => {
  const directives = (body: string): readonly string[] =>
    lintFiles(filesWith({ body }), '2026-11-23').map(({ code, subject }) => `${code} ${subject}`);

  it('takes away the findings of its codes on its line, on the next, or in the file', () => {
    assert.deepEqual(directives(`<!-- shipshape-disable-next-line link-broken -->\n${links}`), []);
    assert.deepEqual(directives(`<!-- shipshape-disable-next-line link-broken -->\n\n${links}`), []);
    assert.deepEqual(directives(`[x](gone.md) <!-- shipshape-disable-line link-broken: soon -->\n`), []);
    assert.deepEqual(directives(`${links}\n<!-- shipshape-disable-file link-broken -->\n`), []);
  });

  it('that takes nothing away, or names no rule, is a finding itself', () => {
    const unused = '<!-- shipshape-disable-next-line link-broken, anchor-broken -->\n';
    assert.deepEqual(directives(unused + links), ['directive-unused anchor-broken']);
    const unknown = '<!-- shipshape-disable-file link-brokn -->\n';
    assert.deepEqual(directives(unknown + links), ['directive-unknown link-brokn', 'link-broken gone.md']);
  });

  it('reaches no further than its line', () => {
    const body = `<!-- shipshape-disable-next-line link-broken -->\n[x](c.md)\n[y](b.md)\n`;
    assert.deepEqual(directives(body), ['link-broken b.md']);
  });
});

interface Given {
  readonly rules?: string;
  readonly head?: string;
  readonly body?: string;
  readonly today?: string;
  readonly history?: () => History;
}

function filesWith({ rules = '', head = 'title: A', body = links }: Given): ReadonlyMap<string, string> {
  const fields = '{title: {type: string}, status: {type: string}, created: {type: date}}';
  const types = `types: {spec: {match: ["specs/*.md"], status-field: status, fields: ${fields}}}\n`;
  return new Map([
    ['shipshape.yaml', `${types}${rules}\n`],
    ['specs/a.md', `---\n${head}\n---\n\n${body}`],
  ]);
}

function severities(given: Given): readonly string[] {
  const files = filesWith(given);
  const tree = configOf(files);
  const { history } = given;
  const workspace = new Workspace(tree, {
    files: portOf(files),
    incremental: true,
    ...(history === undefined ? {} : { history }),
  });
  workspace.set('specs/a.md', analyze({ path: 'specs/a.md', text: files.get('specs/a.md') ?? '' }, tree));
  return workspace
    .findings('specs/a.md', given.today ?? '2026-11-23')
    .filter(({ code }) => code === 'link-broken')
    .map(({ severity }) => severity);
}
