import assert from 'node:assert/strict';
import { CompletionRequest, type CompletionItem, DocumentDiagnosticRequest } from 'vscode-languageserver';
import { type Client, startClient, transports } from './support/client.js';

/** What a product manager types, from an empty file to launch: frontmatter, sections, links, with slips that are put right. */
const spec = `---
id: SPEC-0042
title: Parcel lockers stay open
description: Lockers open while they are offline.
status: approved
stage: launch
owner: team-a
authors: ["@ann"]
reviewers: ["@ben"]
approvers: ["@cem"]
created: 2026-10-01
last-reviewed: 2026-11-02
success-metrics:
  - {name: opened while offline, baseline: 0 %, target: 95 %, by: 2026-12-31, source: warehouse}
tracking-link: [https://tracker.test/42]
audience: [couriers, recipients]
evidence: [INS-0001]
target-date: 2026-12-31
criticality: B
dependencies:
  - {name: codes, kind: service, owner: team-a, impact-of-failure: no new codes for an hour}
feature-flags:
  - {name: offline-codes, default: false, owner: team-a, remove-by: 2027-03-31}
rollback-supported: true
metrics: [openings_total, openings_failed_total]
slos:
  - {sli: openings that work, objective: 99.9 %, window: P30D}
alerts:
  - {name: LockersStayShut, severity: critical, runbook: RUN-0001}
dashboards: [https://dashboards.test/lockers]
runbooks: [RUN-0001]
on-call: team-a
reviews:
  security: {status: not-required, reason: nothing new is stored}
  privacy: {status: not-required, reason: nothing new is stored}
  legal: {status: not-required, reason: nothing new is promised}
  accessibility: {status: not-required, reason: nothing new is shown}
approvals:
  - {by: "@cem", stage: launch, date: 2026-11-20, status: approved}
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

## Test Plan

Forty lockers run on a network that is cut every hour, for two weeks.

## Rollout

One city first, then all, a week apart.

## Rollback

Whoever is on call turns \`offline-codes\` off when one opening in fifty fails.

## Monitoring

The dashboard shows openings that failed, by city.

## Failure modes

A clock that is wrong rejects good codes; the alert fires, and the runbook sets the clock.

## Capacity

Ten thousand openings an hour were tried, twice what the busiest day has seen.
`;

/** How many documents there are around it. */
const around = { direct: 1000, stdio: 10_000, worker: 1000 } as const;

for (const transport of transports)
  describe(`An editing session over ${transport}`, () => {
    it(`of 2,000 keystrokes among ${around[transport]} documents gives no error, proposals at the cursor only, and a clean text`, async () => {
      const files = workspaceOf(around[transport]);
      const client = await startClient(transport, files, {
        capabilities: {
          textDocument: { publishDiagnostics: {}, completion: { completionItem: { snippetSupport: true } } },
        },
      });
      const path = 'specs/SPEC-0042-lockers.md';
      await client.open(path, '');
      const textDocument = { uri: client.uri(path) };
      // The first answer comes when all documents have been read.
      await client.request(DocumentDiagnosticRequest.type, { textDocument }, { within: 100_000 });
      let keys = 0;
      let proposed = 0;
      const press = async (text: string): Promise<void> => {
        keys++;
        await client.edit(path, text);
        proposed += await checkCompletion(client, path, text);
      };
      for (let at = 1; at <= spec.length; at++) {
        // Every now and then two wrong keys, taken back.
        if (at % 25 === 0) for (const wrong of ['x', 'x:', 'x', '']) await press(spec.slice(0, at - 1) + wrong);
        await press(spec.slice(0, at));
      }
      assert.ok(keys >= 2000, `${keys} keystrokes`);
      assert.ok(proposed > 500, `${proposed} proposals`);
      assert.equal(client.textOf(path), spec);
      const report = await client.request(DocumentDiagnosticRequest.type, { textDocument });
      assert.deepEqual(report.kind === 'full' ? report.items : undefined, []);
      await client.diagnostics(path, (all) => all.length === 0);
      assert.deepEqual(client.log, []);
      await client.stop();
    });
  });

/** The documents that the spec rests on, and thousands of others that point at each other. */
function workspaceOf(count: number): Readonly<Record<string, string>> {
  const files: Record<string, string> = {
    'shipshape.yaml':
      'extends: [shipshape:product]\ninclude: ["**/*.md"]\nowners: {also: [team-a, "@ann", "@ben", "@cem"]}\n',
    'insights/INS-0001-offline.md':
      '---\ntype: insight\nid: INS-0001\ntitle: Offline lockers\ndate: 2026-09-30\n---\n# Offline\n',
    'roadmap/2026.md':
      '---\ntype: roadmap\nid: now\nstatus: active\nitems:\n  - {spec: SPEC-0042, horizon: 2026-Q4}\n---\n# Now\n',
    'runbooks/RUN-0001.md':
      '---\ntype: runbook\nid: RUN-0001\ntitle: Lockers do not open\nstatus: active\nstage: live\nalerts: [LockersStayShut]\n---\n# Shut\n',
  };
  for (let at = 1; Object.keys(files).length <= count; at++)
    files[`specs/s${at}.md`] =
      `---\ntype: spec\nid: s${at}\ntitle: Spec ${at}\nstage: discovery\nsee-also: [s${1 + ((at * 7) % count)}]\n---\n# Spec ${at}\n\nAfter [another](./s${1 + (at % 200)}.md).\n`;
  return files;
}

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
