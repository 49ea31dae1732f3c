import { stageOf } from '../../config/lifecycle.js';
import type { Lifecycle } from '../../config/model.js';
import type { StageReading } from '../../workspace/model.js';
import type { Change } from '../history.js';
import { defineEvidence, option, type Outcome, strings } from './define.js';
import { findField } from './support/fields.js';
import { textsOption } from './support/options.js';
import { told, unmeasured, versionsOf } from './support/versions.js';

/** A document went through its stages one by one. */
export const stageStep = defineEvidence({
  kind: 'stage-step',
  summary: 'A document skipped no stage on its way.',
  details: `
Reads from git which stage the document had after each commit. Going forward it takes one stage at a time; it may go back, end at any time, and begin at any stage. Stages that the option names may be skipped. A stage that was
misspelt for a while is passed over.

Without git, or where a shallow clone lacks the beginning, the answer is unmeasured.`,
  options: { ...option('stage-step', strings, 'Stages that may be skipped; `none` for none.', { due: 'always' }) },
  judge(context, options): Outcome {
    const { document, type } = context;
    const { lifecycle } = type;
    if (lifecycle === undefined) return unmeasured(context, 'its type has no stages');
    const versions = versionsOf(context);
    if ('state' in versions) return versions;
    const optional = textsOption(options, 'stage-step') ?? [];
    const past = [...versions].reverse().map((version) => ({
      reading: stageOf(version.document, type),
      change: version.change,
    }));
    const steps = stepsThrough([...past, { reading: stageOf(document, type), change: undefined }]);
    const { path } = document.metadata;
    const { range } = findField(context, lifecycle.field);
    const skips = steps.flatMap(({ from, to, change }) => {
      const passed = skipped(from, to, lifecycle).filter((stage) => !optional.includes(stage));
      if (passed.length === 0) return [];
      const when = change === undefined ? 'in what is not committed yet' : `on ${told(change)}`;
      const text = `went from ${from.stage} to ${to.stage} ${when}, past ${passed.join(' and ')}`;
      return [{ path, range, text, subject: lifecycle.field }];
    });
    if (skips.length > 0) return { state: 'unmet', evidence: skips };
    if (versions.at(-1)?.change.edge === true) return unmeasured(context, 'this shallow clone lacks its first commits');
    const first = past[0]?.reading?.stage ?? '';
    const way = [
      first,
      ...steps.map(({ to, change }) => `${to.stage} ${change === undefined ? 'now' : `on ${change.date}`}`),
    ];
    return { state: 'met', evidence: [{ path, range, text: `stages: ${way.join(', ')}` }] };
  },
});

interface Step {
  readonly from: StageReading;
  readonly to: StageReading;
  readonly change: Change | undefined;
}

function stepsThrough(
  states: readonly { readonly reading: StageReading | undefined; readonly change: Change | undefined }[],
): readonly Step[] {
  const steps: Step[] = [];
  let before: StageReading | undefined;
  for (const { reading, change } of states) {
    if (reading === undefined || reading.unknown !== undefined) continue;
    if (before !== undefined && before.stage !== reading.stage) steps.push({ from: before, to: reading, change });
    before = reading;
  }
  return steps;
}

/** The stages that lie between two, where one goes forward; none on the way to the end, and none from there. */
function skipped(from: StageReading, to: StageReading, { stages, ended }: Lifecycle): readonly string[] {
  if (from.ended || to.ended) return [];
  return stages.slice(from.order + 1, Math.max(from.order + 1, to.order)).filter((stage) => !ended.includes(stage));
}
