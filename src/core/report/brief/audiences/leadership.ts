import type { LaunchFacts } from '../facts.js';
import type { Paragraph } from '../model.js';
import {
  blockers,
  dateAndSureness,
  dateSentence,
  decision,
  paragraph,
  risksParagraph,
  stillToDo,
} from '../sentences.js';
import { outcomeSentence } from '../outcome.js';
import { sentence } from '../../words/prose.js';
import { isAhead } from '../standing.js';

/** Dates, confidence, decisions, and each risk in one line. */
export function leadership(facts: LaunchFacts, today: string): readonly Paragraph[] {
  const about = sentence(facts.description ?? '');
  if (!isAhead(facts))
    return [paragraph(null, [about, dateSentence(facts, today), outcomeSentence(facts, today)].join(' ').trim())];
  const text = [about, dateAndSureness(facts, today), decision(facts, today)];
  const isNear = facts.days !== undefined && facts.days <= 30;
  return [
    paragraph(null, text.filter((one) => one !== '').join(' ')),
    ...blockers(facts, today),
    ...(isNear ? stillToDo(facts, today) : []),
    ...risksParagraph(facts, { whole: false }),
  ];
}
