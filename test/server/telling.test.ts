import assert from 'node:assert/strict';
import {
  CodeLensRequest,
  HoverRequest,
  InlayHintRequest,
  type MarkupContent,
  SemanticTokensRequest,
} from 'vscode-languageserver';
import { readinessRequest, type ReadinessResult } from '../../src/protocol/readiness.js';
import { type Client, cursor, startClient, transports } from './support/client.js';

const launch = `---
id: spring
title: Spring doors
status: planned
stage: planning
owner: '@acme/doors'
launch-date: 2026-12-01
tier: 2
specs: [SPEC-0001]
waivers:
  - { gate: ops.on-call, reason: soon, approved-by: '@acme/sre', expires: 2026-12-20 }
---

# Spring doors
`;
const files = {
  'shipshape.yaml': 'extends: [shipshape:product]\n',
  'launches/spring.md': launch,
  'specs/SPEC-0001.md':
    "---\nid: SPEC-0001\ntitle: Doors that open\nstage: discovery\nowner: '@acme/doors'\n---\n\n# Doors\n\n<!-- how -->\n\nThey open **by themselves**\nwhen [somebody](../people.md) comes, as `doors.md` says.\n",
};
const path = 'launches/spring.md';

for (const transport of transports)
  describe(`Telling what is there over ${transport}`, () => {
    let client: Client;
    before(async () => {
      client = await startClient(transport, files);
      await client.open(path);
    });
    after(() => client.stop());

    const hover = async (before: string, after: string): Promise<string> => {
      const { text, position } = cursor(launch.replace(before + after, `${before}|${after}`));
      assert.equal(text, launch);
      const found = await client.request(HoverRequest.type, { textDocument: { uri: client.uri(path) }, position });
      return (found?.contents as MarkupContent | undefined)?.value ?? ''; // The server sends markup.
    };

    it('says what a field is for, its type, when it is due', async () => {
      const text = await hover('own', 'er:');
      assert.match(text, /^\*\*owner\*\* · `owner` · due at discovery\n\n\w/);
    });

    it('says where a field comes from, and what is wrong with it now', async () => {
      const about = async (marked: string): Promise<string> => {
        const { text, position } = cursor(marked);
        await client.edit(path, text);
        const found = await client.request(HoverRequest.type, { textDocument: { uri: client.uri(path) }, position });
        await client.edit(path, launch);
        return (found?.contents as MarkupContent | undefined)?.value ?? ''; // The server sends markup.
      };
      const tier = await about(launch.replace('tier: 2', 'ti|er: 9'));
      assert.match(tier, /^\*\*tier\*\* · `[^`]+` · due at \w+\n\n\w[^]*\n\nAs in \w[^]*\n\n⚠ \S/);
      assert.doesNotMatch(await about(launch.replace('tier: 2', 'ti|er: 2')), /⚠/);
      assert.match(
        await about(launch.replace('status: planned', 'status: rea|dy')),
        /^\*\*ready\*\*: \w[^]*\*\*status\*\*/,
      );
    });

    it('gives an example only where it says more than the type', async () => {
      const about = async (marked: string): Promise<string> => {
        const { text, position } = cursor(marked);
        await client.edit(path, text);
        const found = await client.request(HoverRequest.type, { textDocument: { uri: client.uri(path) }, position });
        await client.edit(path, launch);
        return (found?.contents as MarkupContent | undefined)?.value ?? ''; // The server sends markup.
      };
      assert.match(await hover('launch-', 'date: 2026'), /Example: `\d{4}-\d\d-\d\d`/);
      const stage = await about(
        launch.replace('waivers:', "approvals:\n  - { sta|ge: lauch, by: '@acme/sre' }\nwaivers:"),
      );
      assert.match(stage, /^\*\*approvals\.stage\*\* · `discovery \| planning/);
      assert.match(stage, /⚠ `lauch` is not a value of `stage`\. Did you mean `launch`\?/);
      assert.doesNotMatch(stage, /Example/);
      assert.doesNotMatch(await about(launch.replace('waivers:', 'on-|call: x\nwaivers:')), /Example: `\[?a /);
    });

    it('says how far away a date is', async () => {
      assert.match(await hover('launch-date: 2026-', '12-01'), /^\*\*2026-12-01\*\*: in 8 days/);
    });

    it('introduces the document that a reference means', async () => {
      const text = await hover('specs: [SPEC', '-0001');
      assert.match(
        text,
        /^\*\*SPEC-0001\*\* Doors that open\n\nspec · discovery · `@acme\/doors`\n\nblocked: \d+ of \d+ gates pass/,
      );
      assert.match(text, /They open by themselves when somebody comes, as `doors\.md` says\.$/);
    });

    it('says what a gate asks, how it stands here and what to do', async () => {
      const text = await hover('gate: ops.on', '-call');
      assert.match(text, /^\*\*Someone is on call for it\*\* · `ops\.on-call` · blocker/);
      assert.match(text, /not-yet-due: due at launch/);
      assert.match(text, /→ Set `on-call` to the rotation/);
    });

    it('says what a gate found, by file and line', async () => {
      const answer = await client.connection.sendRequest<ReadinessResult>(readinessRequest.method, {
        uris: [client.uri(path)],
      });
      const passed = answer.subjects[0]?.subject.gates.find(
        ({ state, evidence }) => state === 'pass' && evidence.length > 0,
      );
      assert.ok(passed !== undefined, 'a gate passes');
      const { text, position } = cursor(launch.replace('ops.on-call', `|${passed.id}`));
      await client.edit(path, text);
      const found = await client.request(HoverRequest.type, { textDocument: { uri: client.uri(path) }, position });
      await client.edit(path, launch);
      const said = (found?.contents as MarkupContent | undefined)?.value ?? ''; // The server sends markup.
      assert.match(said, /\n\npass\n\n- launches\/spring\.md:\d+ \S/);
    });

    it('says nothing over plain text', async () => {
      assert.equal(await hover('# Spr', 'ing doors'), '');
    });

    it('shows readiness over the metadata and who points here over the id', async () => {
      const lenses = async (file: string) =>
        (await client.request(CodeLensRequest.type, { textDocument: { uri: client.uri(file) } }))?.map(
          ({ range, command }) => [range.start.line, command?.title],
        );
      const [[line, title] = []] = (await lenses(path)) ?? [];
      assert.equal(line, 0);
      assert.match(String(title), /^\d+ of \d+ gates pass · (?:\d+ blockers?|nothing blocks) · at planning$/);
      await client.open('specs/SPEC-0001.md');
      assert.deepEqual((await lenses('specs/SPEC-0001.md'))?.at(-1), [1, '1 document points here']);
    });

    it('puts titles beside ids and distances beside dates', async () => {
      const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
      const hints = await client.request(InlayHintRequest.type, { textDocument: { uri: client.uri(path) }, range });
      assert.deepEqual(
        hints?.map(({ position, label }) => [position.line, label]),
        [
          [8, 'Doors that open'],
          [6, 'in 8 days'],
          [10, 'in 27 days'],
        ],
      );
    });

    it('marks ids, stages, dates and owners', async () => {
      const tokens = await client.request(SemanticTokensRequest.type, { textDocument: { uri: client.uri(path) } });
      const lines = launch.split('\n');
      const words: string[] = [];
      let line = 0;
      let character = 0;
      for (let at = 0; at < (tokens?.data.length ?? 0); at += 5) {
        const [down = 0, right = 0, length = 0] = tokens?.data.slice(at, at + 3) ?? [];
        line += down;
        character = down === 0 ? character + right : right;
        words.push((lines[line] ?? '').slice(character, character + length));
      }
      assert.deepEqual(words.slice(0, 5), ['spring', 'planned', 'planning', "'@acme/doors'", '2026-12-01']);
      assert.ok(words.includes('SPEC-0001') && words.includes("'@acme/sre'"));
    });
  });
