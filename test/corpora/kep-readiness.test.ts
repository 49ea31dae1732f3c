import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checksOf, countsOf, kepReadiness } from '../../scripts/corpora/kep-readiness.js';
import { corporaFolder } from '../../scripts/corpora/open.js';
import type { ReadySubject } from '../../src/core/report/ready/model.js';

/** What a person read in these KEPs and in their approvals: states, with the line that says so. */
const readByHand: Readonly<Record<string, readonly string[]>> = {
  // Everything is there, down to the ticked checklist; `metrics` says N/A without a reason.
  'keps/sig-node/2000-graceful-node-shutdown/README.md': [
    'prr.approved-beta: pass · keps/prod-readiness/sig-node/2000.yaml:1 `kep-number` of 2000',
    'prr.approved-stable: not-yet-due',
    'prr.disable: pass · keps/sig-node/2000-graceful-node-shutdown/kep.yaml:36 `disable-supported` is true',
    'prr.monitoring: fail · keps/sig-node/2000-graceful-node-shutdown/kep.yaml:40 `metrics` is N/A, which is a placeholder',
    'kep.signoff: pass · keps/sig-node/2000-graceful-node-shutdown/README.md:138 6 of 6 ticked',
    'kep.step-by-step: unmeasured · keps/sig-node/2000-graceful-node-shutdown/kep.yaml:1 there is no git history here',
  ],
  // Approved at every stage, alpha by an emeritus; no `metrics`; the checklist was never ticked.
  'keps/sig-node/1287-in-place-update-pod-resources/README.md': [
    'prr.approved-alpha: pass · keps/prod-readiness/sig-node/1287.yaml:1 `kep-number` of 1287',
    'prr.approved-stable: pass · keps/prod-readiness/sig-node/1287.yaml:1 `kep-number` of 1287',
    'prr.monitoring: fail · keps/sig-node/1287-in-place-update-pod-resources/kep.yaml:1 no `metrics` in kep.yaml',
    'kep.signoff: fail · keps/sig-node/1287-in-place-update-pod-resources/README.md:122 not ticked: (R) Production readiness review completed',
  ],
  // The approval names its approver without the @.
  'keps/sig-auth/3257-cluster-trust-bundles/README.md': [
    'prr.approved-stable: pass · keps/prod-readiness/sig-auth/3257.yaml:4 `kep-number` of 3257',
    'prr.scalability: pass · keps/sig-auth/3257-cluster-trust-bundles/README.md:1042 section Scalability is answered',
  ],
  // prod-readiness/sig-api-machinery/4192.yaml says that it is of KEP 3299.
  'keps/sig-api-machinery/4192-svm-in-tree/README.md': [
    'prr.approved-stable: fail · keps/sig-api-machinery/4192-svm-in-tree/kep.yaml:1 no prr-approval names it under `kep-number`',
    'prr.troubleshooting: pass · keps/sig-api-machinery/4192-svm-in-tree/README.md:537 section Troubleshooting is answered',
  ],
  // Two KEPs have the number 2133, so the approval means neither.
  'keps/sig-node/2133-kubelet-credential-providers/README.md': [
    'prr.approved-stable: fail · keps/sig-node/2133-kubelet-credential-providers/kep.yaml:1 no prr-approval names it under `kep-number`',
    'kep.signoff: pass · keps/sig-node/2133-kubelet-credential-providers/README.md:50 6 of 6 ticked',
  ],
  'keps/sig-cloud-provider/2133-out-of-tree-credential-provider/README.md': [
    'prr.approved-alpha: not-applicable · keps/sig-cloud-provider/2133-out-of-tree-credential-provider/kep.yaml:23 `status` is replaced',
  ],
  // On its way out: only what is asked at that end.
  'keps/sig-network/4974-deprecate-endpoints/README.md': [
    'prr.approved-deprecated: pass · keps/prod-readiness/sig-network/4974.yaml:4 `kep-number` of 4974',
    'prr.approved-stable: not-applicable',
  ],
};

// The corpora are not part of the project: these tests run where they lie beside it.
if (corporaFolder !== undefined)
  describe('production readiness of KEPs', () => {
    let keps: readonly ReadySubject[] = [];
    before(async () => {
      keps = await kepReadiness();
    });

    for (const [path, expected] of Object.entries(readByHand))
      it(`${path} is judged as a person read it`, () => {
        const kep = keps.find((one) => one.path === path);
        for (const line of expected) {
          const gate = kep?.gates.find(({ id }) => line.startsWith(`${id}:`));
          const [first] = gate?.evidence ?? [];
          const said = first === undefined ? '' : ` · ${first.path}:${first.line} ${first.text}`;
          assert.ok(`${gate?.id ?? ''}: ${gate?.state ?? ''}${said}`.startsWith(line), `${line}\n${said}`);
        }
      });

    it('409 of the README’s 412 approvals hold, and the three that do not are known', () => {
      const [approvals] = checksOf(keps);
      assert.equal(approvals?.gates, '409 of 412');
      assert.deepEqual(approvals.differing.toSorted(), [
        'keps/sig-api-machinery/4192-svm-in-tree/README.md',
        'keps/sig-node/2133-kubelet-credential-providers/README.md',
        'keps/sig-node/688-pod-overhead/README.md',
      ]);
    });

    it('every answer that counts names a file and a line', () => {
      for (const { path, gates } of keps)
        for (const { id, state, evidence } of gates)
          if (['pass', 'fail', 'waived', 'unmeasured'].includes(state)) assert.ok(evidence.length > 0, `${path} ${id}`);
    });

    it('what needs git is unmeasured where there is none, and never passed', () => {
      const counts = countsOf(keps).get('kep.step-by-step');
      assert.equal(counts?.['pass'], 0);
      assert.equal(counts['fail'], 0);
      assert.ok((counts['unmeasured'] ?? 0) > 300);
    });

    it('docs/kep-readiness.md shows these numbers; `npm run corpora -- --write` writes it', () => {
      const page = readFileSync(join(import.meta.dirname, '../../docs/kep-readiness.md'), 'utf8').replaceAll(
        / +/g,
        ' ',
      );
      for (const [id, counts] of countsOf(keps)) {
        const states = ['pass', 'fail', 'waived', 'unmeasured', 'not-applicable', 'not-yet-due'];
        const cells = states.map((state) => String(counts[state] ?? 0)).join(' | ');
        const row = page.split('\n').find((line) => line.startsWith(`| \`${id}\` |`));
        assert.ok(row?.endsWith(`| ${cells} |`), `${id}: ${cells}\n${row ?? ''}`);
      }
    });
  });
