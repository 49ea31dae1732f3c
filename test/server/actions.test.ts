import assert from 'node:assert/strict';
import {
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  type Diagnostic,
  type InitializeParams,
  type TextDocumentEdit,
  type TextEdit,
} from 'vscode-languageserver';
import { lintFiles } from '../support/lint-files.js';
import { type Client, startClient, today, transports } from './support/client.js';

const capabilities: InitializeParams['capabilities'] = {
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename'] } },
  textDocument: { publishDiagnostics: { relatedInformation: true } },
};
const config = 'extends: [shipshape:product]\n';
const spec = `---
title: Doors
id: SPEC-0001
status: aproved
stage: planning
owner: '@acme/doors'
runbooks: [DoorStuck]
---

# Doors

## Problem

TBD
`;

for (const transport of transports)
  describe(`What can be done over ${transport}`, () => {
    let client: Client;
    let shown: readonly Diagnostic[] = [];
    beforeEach(async () => {
      client = await startClient(transport, { 'shipshape.yaml': config, 'specs/SPEC-0001.md': spec }, { capabilities });
      await client.open('specs/SPEC-0001.md');
      shown = await client.diagnostics('specs/SPEC-0001.md', (all) => all.length > 0);
    });
    afterEach(() => client.stop());

    const path = 'specs/SPEC-0001.md';
    const offered = async (line: number, only?: readonly string[]): Promise<readonly CodeAction[]> => {
      const diagnostics = shown.filter(({ range }) => range.start.line === line);
      const position = diagnostics[0]?.range.start ?? { line, character: 0 };
      const found = await client.request(CodeActionRequest.type, {
        textDocument: { uri: client.uri(path) },
        range: { start: position, end: position },
        context: { diagnostics: [...diagnostics], ...(only === undefined ? {} : { only: [...only] }) },
      });
      return (found ?? []) as CodeAction[]; // The server gives no bare commands.
    };
    const titled = (actions: readonly CodeAction[], title: RegExp): CodeAction => {
      const found = actions.find((action) => title.test(action.title));
      assert.ok(found !== undefined, `${String(title)} in ${actions.map((action) => action.title).join(' | ')}`);
      return found;
    };
    /** Makes an action's edits of the open file, and gives the codes of what is wrong then. */
    const make = async ({ edit }: CodeAction): Promise<readonly string[]> => {
      for (const change of edit?.documentChanges ?? [])
        if ('textDocument' in change && change.textDocument.uri === client.uri(path))
          await client.apply(path, change.edits as TextEdit[]); // No snippets were asked for.
      const files = new Map([
        ['shipshape.yaml', config],
        [path, client.textOf(path)],
      ]);
      return lintFiles(files, today).map(({ code }) => code);
    };

    it('mends what a finding is about, and names the finding', async () => {
      const action = titled(await offered(3), /approved/);
      assert.equal(action.kind, 'quickfix');
      const message = action.diagnostics?.[0]?.message;
      assert.ok(typeof message === 'string' && message.includes('aproved'));
      assert.ok(!(await make(action)).includes('field-value'));
      assert.match(client.textOf(path), /^status: approved$/m);
    });

    it('sets the status to one that goes with the stage, or the stage to one that goes with the status', async () => {
      const text = client
        .textOf(path)
        .replace('status: aproved\nstage: planning', 'status: draft\nstage: development # now');
      await client.edit(path, text);
      const isAbout = ({ message }: Diagnostic): boolean => JSON.stringify(message).includes('does not go with');
      shown = (await client.diagnostics(path, (all) => all.some(isAbout))).filter(isAbout);
      const fixes = (await offered(3)).filter(({ title }) => title.startsWith('Set '));
      assert.deepEqual(
        fixes.map(({ title }) => title),
        [
          ...['in-review', 'approved', 'deferred', 'withdrawn', 'superseded'].map(
            (one) => `Set \`status\` to \`${one}\``,
          ),
          ...['planning', 'discovery'].map((one) => `Set \`stage\` to \`${one}\``),
        ],
      );
      for (const fix of fixes) {
        assert.ok(!(await make(fix)).includes('status-stage-conflict'), fix.title);
        assert.match(client.textOf(path), / # now$/m);
        await client.edit(path, text);
      }
    });

    it('adds every field that is due, each in its place', async () => {
      const action = titled(await offered(0), /^Add all \d+ fields that are due$/);
      const before = lintFiles(
        new Map([
          ['shipshape.yaml', config],
          [path, spec],
        ]),
        today,
      );
      const missing = before.filter(({ code }) => code === 'field-missing').length;
      const after = await make(action);
      const text = client.textOf(path);
      for (const name of ['description', 'success-metrics']) assert.match(text, new RegExp(`^${name}:`, 'm'));
      assert.ok(after.filter((code) => code === 'field-missing').length < missing);
      assert.ok(!after.includes('frontmatter-malformed') && !after.includes('field-duplicate'));
    });

    it('adds every section that is due, in order', async () => {
      const line = spec.split('\n').indexOf('# Doors');
      const action = titled(await offered(line), /^Add all \d+ sections that are due$/);
      assert.ok(!(await make(action)).includes('section-missing'));
      const headings: readonly string[] = client.textOf(path).match(/^## .*$/gm) ?? [];
      assert.ok(headings.indexOf('## Problem') < headings.indexOf('## Non-Goals'));
    });

    it('creates the document that a reference means', async () => {
      const action = titled(await offered(6), /^Create the runbook DoorStuck$/);
      const [create, fill] = action.edit?.documentChanges ?? [];
      assert.deepEqual(create, {
        kind: 'create',
        uri: client.uri('runbooks/DoorStuck.md'),
        options: { overwrite: false, ignoreIfExists: false },
      });
      const [{ newText = '' } = {}] = (fill as TextDocumentEdit).edits as { newText?: string }[]; // The new file's text.
      const files = new Map([
        ['shipshape.yaml', config],
        [path, spec],
        ['runbooks/DoorStuck.md', newText],
      ]);
      assert.ok(!lintFiles(files, today).some(({ code }) => code === 'reference-broken'));
    });

    it('stays behind a byte-order mark', async () => {
      for (const title of [/^Promote to planning/, /^Ask for a waiver/, /^Switch frontmatter-missing off here/]) {
        await client.edit(path, '\uFEFF# Doors\n');
        shown = await client.diagnostics(path, (all) =>
          all.some(({ message }) => JSON.stringify(message).includes('has no metadata')),
        );
        const codes = await make(titled(await offered(0), title));
        assert.equal(client.textOf(path).lastIndexOf('\uFEFF'), 0);
        assert.ok(!codes.includes('frontmatter-missing') && !codes.includes('directive-unused'), String(title));
      }
    });

    it('offers no end as a promotion', async () => {
      await client.edit(path, client.textOf(path).replace('status: aproved', 'status: draft'));
      shown = [];
      const promotions = (await offered(2)).filter(({ title }) => title.startsWith('Promote'));
      assert.deepEqual(
        promotions.map(({ title }) => title),
        ['Promote to development, in-review', 'Promote to development, approved'],
      );
    });

    it('begins a waiver that does not hold yet', async () => {
      const withGate = shown.find(({ code }) => /\./.test(String(code)));
      assert.ok(withGate !== undefined, 'a finding of a gate is shown');
      const action = titled(await offered(withGate.range.start.line), /^Ask for a waiver of /);
      const after = await make(action);
      assert.match(
        client.textOf(path),
        /^waivers:\n {2}- gate: [a-z.-]+\n {4}reason:\n {4}approved-by:\n {4}expires:$/m,
      );
      assert.ok(after.includes('waiver-invalid') || after.includes('field-missing'));
    });

    it('switches a finding off where it stands', async () => {
      const action = titled(await offered(3), /^Switch field-value off here$/);
      const after = await make(action);
      assert.match(client.textOf(path), /^status: aproved # shipshape-disable-line field-value: say why$/m);
      assert.ok(!after.includes('field-value'));
    });

    it('switches a finding in the body off with a comment above it', async () => {
      const line = spec.split('\n').indexOf('TBD');
      const actions = await offered(line);
      if (actions.length === 0) {
        const heading = spec.split('\n').indexOf('## Problem');
        await make(titled(await offered(heading), /^Switch section-empty off here$/));
      } else await make(titled(actions, /^Switch \S+ off here$/));
      assert.match(client.textOf(path), /<!-- shipshape-disable-next-line \S+: say why -->\n/);
    });

    it('moves the document to its next stage', async () => {
      const action = titled(await offered(4, ['refactor']), /^Promote to development/);
      await make(action);
      assert.match(client.textOf(path), /^stage: development$/m);
    });

    it('creates the file beside a document that its metadata belongs into, where the client makes files', async () => {
      const beside = {
        'shipshape.yaml':
          'types:\n  kep:\n    match: ["keps/*/README.md"]\n    metadata: { sidecar: kep.yaml }\n    fields:\n      title: { type: string, due: always }\n      status: { type: enum, values: [draft, done], due: always, default: draft }\n      notes: { type: text }\n',
        'keps/12/README.md': '# KEP-12\n',
      };
      const codes = (more: Readonly<Record<string, string>>): readonly string[] =>
        lintFiles(new Map(Object.entries({ ...beside, ...more })), today).map(({ code }) => code);
      for (const can of [true, false]) {
        await client.stop();
        client = await startClient(transport, beside, { capabilities: can ? capabilities : {} });
        await client.open('keps/12/README.md');
        const diagnostics = await client.diagnostics('keps/12/README.md', (all) => all.length > 0);
        const [{ range } = { range: undefined }] = diagnostics;
        assert.ok(range !== undefined);
        const found = await client.request(CodeActionRequest.type, {
          textDocument: { uri: client.uri('keps/12/README.md') },
          range,
          context: { diagnostics: [...diagnostics] },
        });
        const action = ((found ?? []) as CodeAction[]).find(({ title }) => title === 'Create kep.yaml'); // The server gives no bare commands.
        assert.equal(action !== undefined, can);
        if (action === undefined) continue;
        assert.deepEqual(
          action.diagnostics?.map(({ code }) => code),
          ['frontmatter-missing'],
        );
        const [create, fill] = action.edit?.documentChanges ?? [];
        assert.deepEqual(create, {
          kind: 'create',
          uri: client.uri('keps/12/kep.yaml'),
          options: { overwrite: false, ignoreIfExists: false },
        });
        const [{ newText = '' } = {}] = (fill as TextDocumentEdit).edits as { newText?: string }[]; // The new file's text.
        assert.equal(newText, 'title:\nstatus: draft\n');
        assert.ok(codes({}).includes('frontmatter-missing'));
        assert.deepEqual(codes({ 'keps/12/kep.yaml': newText }), ['field-missing']);
      }
    });

    it('makes dear edits when they are chosen, where the client asks for them then', async () => {
      await client.stop();
      client = await startClient(
        transport,
        { 'shipshape.yaml': config, [path]: spec.replace('aproved', 'Approved') },
        {
          capabilities: {
            ...capabilities,
            textDocument: {
              ...capabilities.textDocument,
              codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } },
            },
          },
        },
      );
      await client.open(path);
      shown = await client.diagnostics(path, (all) => all.length > 0);
      for (const [start, title, only, code] of [
        ['---', /^Add all \d+ fields that are due$/, undefined, 'field-missing'],
        ['# Doors', /^Add all \d+ sections that are due$/, undefined, 'section-missing'],
        ['---', /^Apply all sure fixes$/, ['source.fixAll'], 'field-value'],
      ] as const) {
        const action = titled(await offered(client.textOf(path).split('\n').indexOf(start), only), title);
        assert.equal(action.edit, undefined);
        const chosen = await client.request(CodeActionResolveRequest.type, action);
        const wrong = await make(chosen);
        const isWhole =
          code === 'field-missing' ? /^success-metrics:/m.test(client.textOf(path)) : !wrong.includes(code);
        assert.ok(isWhole, `${action.title}: ${wrong.join(', ')}`);
        // It is done, and there is nothing more to it.
        assert.equal((await client.request(CodeActionResolveRequest.type, action)).edit, undefined);
        shown = await client.diagnostics(path, (all) => all.length > 0 && all !== shown);
      }
    });

    it('offers nothing that would take long before anybody has chosen it, where the client wants all edits at once', async () => {
      await client.edit(path, `${spec}${'\nA line of words that says nothing.\n'.repeat(15_000)}`);
      shown = await client.diagnostics(path, (all) => all.length > 0);
      const titles = (await offered(0)).map(({ title }) => title);
      assert.ok(
        titles.some((title) => title.startsWith('Add `')) && !titles.some((title) => title.startsWith('Add all')),
      );
    });

    it('puts fields in order and applies sure fixes when asked for that alone', async () => {
      const [order, ...others] = await offered(0, ['source.organizeFrontmatter.shipshape']);
      assert.deepEqual(others, []);
      assert.ok(order !== undefined);
      await make(order);
      const text = client.textOf(path);
      assert.ok(text.indexOf('id: SPEC-0001') < text.indexOf('title: Doors'));
      const fixes = await offered(0, ['source.fixAll']);
      assert.ok(fixes.every(({ kind }) => kind === 'source.fixAll.shipshape'));
      assert.ok(!(await offered(0)).some(({ kind }) => kind?.startsWith('source.')));
    });
  });
