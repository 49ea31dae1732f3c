import assert from 'node:assert/strict';
import { CompletionRequest, type CompletionItem } from 'vscode-languageserver';
import { type Client, startClient } from './support/client.js';

/** What a product manager types, from an empty file to a launch: frontmatter, sections, links, with slips that are put right. */
const spec = `---
id: SPEC-0042
title: Parcel lockers stay open
description: Lockers open while they are offline.
status: approved
stage: planning
owner: team-a
authors: ["@ann"]
reviewers: ["@ben"]
approvers: ["@cem"]
created: 2026-10-01
success-metrics:
  - name: opened while offline
    baseline: 0 %
    target: 95 %
tracking-link: [https://tracker.test/42]
audience: [couriers, recipients]
evidence: [INS-0001]
target-date: 2026-12-31
---

# Parcel lockers stay open

## Summary

Couriers and customers open a locker whether it has a connection or not.

## Problem

One locker in forty is offline on an average day, and nobody can open it then. We counted the
calls in [September](./s1.md#spec-1), and there were 412 of them.

## Goals

Every locker opens within two seconds for whoever has a code that was given before.

## Non-Goals

Payment while offline.

## Proposal

Codes are signed, and lockers check the signature by themselves. A code is good for a day. What
was opened is told when the connection is back, as in [the other spec](./s2.md).

## Risks and Mitigations

A stolen code works for a day; that is the risk today, too.

## Alternatives

A second modem in each locker, which costs more than what the calls cost.
`;

describe('An editing session', () => {
  it('of 2,000 keystrokes gives no error, proposals at the cursor only, and a clean text', async () => {
    const files: Record<string, string> = {
      'shipshape.yaml':
        'extends: [shipshape:product]\ninclude: ["**/*.md"]\nowners: {also: [team-a, "@ann", "@ben", "@cem"]}\n',
    };
    files['insights/INS-0001-offline.md'] =
      '---\ntype: insight\nid: INS-0001\ntitle: Offline lockers\ndate: 2026-09-30\n---\n# Offline\n';
    files['roadmap/2026.md'] =
      '---\ntype: roadmap\nid: now\nstatus: active\nitems:\n  - {spec: SPEC-0042, horizon: 2026-Q4}\n---\n# Now\n';
    for (let at = 1; at <= 300; at++)
      files[`specs/s${at}.md`] =
        `---\ntype: spec\nid: s${at}\ntitle: Spec ${at}\nstage: discovery\n---\n# Spec ${at}\n`;
    const client = await startClient('direct', files, {
      capabilities: {
        textDocument: { publishDiagnostics: {}, completion: { completionItem: { snippetSupport: true } } },
      },
    });
    const path = 'specs/SPEC-0042-lockers.md';
    await client.open(path, '');
    let keys = 0;
    let proposed = 0;
    const press = async (text: string): Promise<void> => {
      keys++;
      await client.edit(path, text);
      proposed += await checkCompletion(client, path, text);
    };
    for (let at = 1; at <= spec.length; at++) {
      // Every now and then two wrong keys, taken back.
      if (at % 5 === 0) for (const wrong of ['x', 'x:', 'x', '']) await press(spec.slice(0, at - 1) + wrong);
      await press(spec.slice(0, at));
    }
    assert.ok(keys >= 2000, `${keys} keystrokes`);
    assert.ok(proposed > 500, `${proposed} proposals`);
    assert.equal(client.textOf(path), spec);
    const found = await client.diagnostics(path, (all) => all.length === 0);
    assert.deepEqual(found, []);
    assert.deepEqual(client.log, []);
    await client.stop();
  });
});

/** Asks what may stand at the end of the text; what is proposed replaces something on that line, up to the cursor at least. */
async function checkCompletion(client: Client, path: string, text: string): Promise<number> {
  const lines = text.split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const answer = await client.request(CompletionRequest.type, { textDocument: { uri: client.uri(path) }, position });
  const items: readonly CompletionItem[] = Array.isArray(answer) ? answer : (answer?.items ?? []);
  for (const { textEdit, label } of items) {
    assert.ok(textEdit !== undefined && 'range' in textEdit, label);
    assert.equal(textEdit.range.start.line, position.line, label);
    assert.ok(textEdit.range.start.character <= position.character, label);
    assert.deepEqual(textEdit.range.end, position, label);
  }
  return items.length;
}
