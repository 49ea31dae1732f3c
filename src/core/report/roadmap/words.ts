import { daysOf } from '../../readiness/evidence/support/dates.js';
import { confidenceWords } from '../brief/confidence.js';
import type { Confidence } from '../brief/model.js';
import { dayInWords, quarterInWords } from '../words/days.js';
import { nameInWords } from '../words/names.js';
import type { RoadmapItem } from './model.js';

/** An item's cells, as tables show them: '' where nobody says. */
export interface ItemWords {
  readonly when: string;
  readonly stage: string;
  readonly sure: string;
  readonly who: string;
  readonly launch: string;
}

/** An item in words. */
export function inWords({ when, spec, confidence, launches, owner }: RoadmapItem): ItemWords {
  const open = launches.find((launch) => launch.confidence !== null);
  const launch = open ?? launches[0];
  return {
    when: when === null ? '' : whenInWords(when),
    stage: spec?.stage ?? '',
    sure: sureInWords(
      open?.confidence ?? null,
      spec?.ended === true ? `spec ${spec.status ?? spec.stage ?? 'ended'}` : confidence,
    ),
    who: owner === null ? '' : nameInWords(owner).replace(/^the (.*) team$/, '$1'),
    launch: launch === undefined ? '' : `${launch.title}${launch.status === null ? '' : ` (marked ${launch.status})`}`,
  };
}

/** What the roadmap says and what the documents say, where both say something. Of a spec that is not going to come nobody is sure. */
function sureInWords(launch: string | null, item: string | null): string {
  const documents = launch === null || !isConfidence(launch) ? undefined : `launch ${confidenceWords[launch]}`;
  return [item ?? undefined, documents].filter((part) => part !== undefined).join(', ');
}

function isConfidence(text: string): text is Confidence {
  return Object.hasOwn(confidenceWords, text);
}

function whenInWords({ first, last }: { readonly first: string; readonly last: string }): string {
  if (first === last) return dayInWords(first);
  const quarter = `${first.slice(0, 4)}-Q${Math.ceil(Number(first.slice(5, 7)) / 3)}`;
  const days = daysOf(quarter);
  return days?.last === last
    ? quarter
    : (quarterInWords(`${quarter}..${last}`) ?? `${dayInWords(first)} to ${dayInWords(last)}`);
}
