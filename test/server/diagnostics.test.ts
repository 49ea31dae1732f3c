import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  DocumentDiagnosticRequest,
  LSPErrorCodes,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver';
import { type Client, startClient, transports } from './support/client.js';
import { specs } from './support/workspaces.js';

const config = specs(`      launch: {type: "ref<launch>"}
  launch:
    match: ["launches/*.md"]
    id: {field: id}
    fields:
      id: {type: string}
      date: {type: date}
`);

const files = {
  'shipshape.yaml': config,
  'specs/pay.md': '---\ntitle: Pay\nlaunch: spring\n---\n# Pay\n',
  'launches/first.md': '---\nid: spring\ndate: 2027-03-01\n---\n# Spring\n',
};

for (const transport of transports)
  describe(`Diagnostics over ${transport}`, () => {
    let client: Client;
    afterEach(() => client.stop());

    it('come for files that are not open, with code, page and severity', async () => {
      client = await startClient(transport, { ...files, 'specs/bad.md': '---\nlaunch: spring\n---\n# Bad\n' });
      const [found] = await client.diagnostics('specs/bad.md', (all) => all.length > 0);
      assert.equal(found?.code, 'field-missing');
      assert.equal(found.source, 'shipshape');
      assert.equal(found.severity, DiagnosticSeverity.Error);
      assert.equal(found.codeDescription?.href, 'https://docs.test/rules/field-missing.md');
      assert.deepEqual(found.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } });
    });

    it('follow what is typed before it is saved, and go when the fault goes', async () => {
      client = await startClient(transport, files);
      await client.open('specs/pay.md');
      await client.edit('specs/pay.md', '---\nlaunch: spring\n---\n# Pay\n');
      await client.diagnostics('specs/pay.md', (all) => all.some(({ code }) => code === 'field-missing'));
      await client.edit('specs/pay.md', files['specs/pay.md']);
      await client.diagnostics('specs/pay.md', (all) => all.length === 0);
    });

    it('of a document follow an edit of another one', async () => {
      client = await startClient(transport, files);
      await client.open('launches/first.md');
      await client.edit('launches/first.md', '---\nid: autumn\ndate: 2027-03-01\n---\n# Spring\n');
      await client.diagnostics('specs/pay.md', (all) => all.some(({ code }) => code === 'reference-broken'));
      await client.close('launches/first.md');
      await client.diagnostics('specs/pay.md', (all) => all.length === 0);
    });

    it('follow files that come and go on disk', async () => {
      client = await startClient(transport, files);
      await client.open('specs/pay.md');
      await client.write('launches/first.md', undefined);
      await client.diagnostics('specs/pay.md', (all) => all.some(({ code }) => code === 'reference-broken'));
      await client.write('launches/first.md', files['launches/first.md']);
      await client.diagnostics('specs/pay.md', (all) => all.length === 0);
      await client.write('specs/new.md', '---\nstage: draft\n---\n# New\n');
      await client.diagnostics('specs/new.md', (all) => all.some(({ code }) => code === 'field-missing'));
      await client.write('specs/new.md', undefined);
      await client.diagnostics('specs/new.md', (all) => all.length === 0);
    });

    it('show a faulty configuration in its file while the last good one stays in force', async () => {
      client = await startClient(transport, { ...files, 'specs/bad.md': '---\nlaunch: spring\n---\n# Bad\n' });
      await client.diagnostics('specs/bad.md', (all) => all.length > 0);
      await client.open('shipshape.yaml');
      await client.edit('shipshape.yaml', config.replace('types:', 'tpyes:'));
      await client.diagnostics('shipshape.yaml', (all) => all.length > 0);
      await client.open('specs/pay.md');
      await client.edit('specs/pay.md', '---\nlaunch: spring\n---\n# Pay\n');
      await client.diagnostics('specs/pay.md', (all) => all.some(({ code }) => code === 'field-missing'));
      await client.edit('shipshape.yaml', config.replace('title: {type: string, due: draft}', 'title: {type: string}'));
      await client.diagnostics('shipshape.yaml', (all) => all.length === 0);
      await client.diagnostics('specs/pay.md', (all) => all.length === 0);
    });

    it('can be asked for, with what has not changed left out', async () => {
      const bad = { ...files, 'specs/bad.md': '---\nlaunch: spring\n---\n# Bad\n' };
      client = await startClient(transport, bad, { options: { diagnostics: 'pull' } });
      assert.deepEqual(client.initialized?.capabilities.diagnosticProvider, {
        interFileDependencies: true,
        workspaceDiagnostics: true,
      });
      const { items } = await client.request(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
      assert.deepEqual(
        items.map(({ uri }) => uri),
        [client.uri('specs/bad.md')],
      );
      const [first] = items;
      const again = await client.request(WorkspaceDiagnosticRequest.type, {
        previousResultIds: [{ uri: first?.uri ?? '', value: first?.resultId ?? '' }],
      });
      assert.deepEqual(
        again.items.map(({ kind }) => kind),
        ['unchanged'],
      );
      await client.open('specs/bad.md', bad['specs/pay.md']);
      const mended = await client.request(DocumentDiagnosticRequest.type, {
        textDocument: { uri: client.uri('specs/bad.md') },
        previousResultId: first?.resultId ?? '',
      });
      assert.deepEqual(mended.kind === 'full' ? mended.items : undefined, []);
      assert.equal(client.publishedTimes, 0);
    });

    it('are asked for again when a configuration lets go of a file that had some', async () => {
      let refreshed = 0;
      let asked: Promise<void> = Promise.resolve();
      const shown = new Map<string, { readonly id: string; readonly count: number }>();
      const ask = async (): Promise<void> => {
        const previousResultIds = [...shown].map(([uri, { id: value }]) => ({ uri, value }));
        for (const report of (await client.request(WorkspaceDiagnosticRequest.type, { previousResultIds })).items)
          if (report.kind === 'full') shown.set(report.uri, { id: report.resultId ?? '', count: report.items.length });
      };
      client = await startClient(
        transport,
        { ...files, 'specs/bad.md': '---\nlaunch: spring\n---\n# Bad\n' },
        {
          capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
          beforeInitialized: (connection) => {
            connection.onRequest('workspace/diagnostic/refresh', () => {
              refreshed++;
              asked = asked.then(ask).then(() => client.look());
              return null;
            });
          },
        },
      );
      const bad = (): number | undefined => shown.get(client.uri('specs/bad.md'))?.count;
      const told = (): string => `${refreshed} times asked to ask, ${String(bad())} findings`;
      await client.until(() => bad() === 1, told);
      await client.write(
        'shipshape.yaml',
        config.replace('include: ["**/*.md"]', 'include: ["**/pay.md", "launches/*.md"]'),
      );
      await client.until(() => bad() === 0, told);
      await asked;
      assert.deepEqual(client.log, []);
    });

    it('point at the other document, and mark what is out of use and what is of none', async () => {
      const text =
        '---\nid: spring\ndate: 2027-03-01 # shipshape-disable-line field-type: was one\nday: soon\n---\n# Spring\n';
      client = await startClient(transport, {
        ...files,
        'shipshape.yaml': config.replace(
          'date: {type: date}',
          'date: {type: date}\n      day: {type: string, deprecated: {replacement: date}}',
        ),
        'launches/second.md': text,
      });
      const coded = (code: string): Promise<readonly Diagnostic[]> =>
        client
          .diagnostics('launches/second.md', (all) => all.some((one) => one.code === code))
          .then((all) => all.filter((one) => one.code === code));
      const [twice] = await coded('id-duplicate');
      assert.deepEqual(
        twice?.relatedInformation?.map(({ location }) => [location.uri, location.range.start]),
        [[client.uri('launches/first.md'), { line: 1, character: 4 }]],
      );
      const [deprecated] = await coded('field-deprecated');
      assert.deepEqual([deprecated?.tags, deprecated?.range.start.line], [[DiagnosticTag.Deprecated], 3]);
      const [unused] = await coded('directive-unused');
      assert.deepEqual([unused?.tags, unused?.range.start.line], [[DiagnosticTag.Unnecessary], 2]);
      // What is found twice goes in one document when the other is mended.
      await client.open('launches/first.md');
      await client.edit('launches/first.md', files['launches/first.md'].replace('spring', 'summer'));
      await client.diagnostics('launches/second.md', (all) => !all.some(({ code }) => code === 'id-duplicate'));
    });

    it('stop being collected when the client has cancelled, and can be asked for again', async () => {
      const bad = { ...files, 'specs/bad.md': '---\nlaunch: spring\n---\n# Bad\n' };
      client = await startClient(transport, bad, { options: { diagnostics: 'pull' } });
      const source = new CancellationTokenSource();
      const asked = client.connection.sendRequest(
        WorkspaceDiagnosticRequest.type,
        { previousResultIds: [] },
        source.token,
      );
      source.cancel();
      await assert.rejects(asked, ({ code }: { code?: number }) => code === LSPErrorCodes.RequestCancelled);
      const { items } = await client.request(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
      assert.equal(items.length, 1);
      assert.deepEqual(client.log, []);
    });

    it('are none where there is no configuration', async () => {
      client = await startClient(transport, { 'specs/pay.md': '---\nstage: nonsense\n---\n' });
      await client.open('specs/pay.md');
      const report = await client.request(DocumentDiagnosticRequest.type, {
        textDocument: { uri: client.uri('specs/pay.md') },
      });
      assert.deepEqual(report.kind === 'full' ? report.items : undefined, []);
      assert.deepEqual(client.log, []);
    });
  });
