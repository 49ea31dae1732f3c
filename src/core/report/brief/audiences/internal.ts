import { material } from '../enablement.js';
import type { LaunchFacts } from '../facts.js';
import type { Paragraph } from '../model.js';
import { outcomeSentence } from '../outcome.js';
import {
  blockers,
  dateAndSureness,
  dateSentence,
  decision,
  exceptionItems,
  moveItems,
  owners,
  paragraph,
  pointList,
  risksParagraph,
  rolloutItems,
  stillToDo,
} from '../sentences.js';
import { isAhead } from '../standing.js';
import { colleagueMessages, customerMessages, runbookItems } from '../support-sentences.js';
import { sentence } from '../../words/prose.js';

/** Everything: state, owners, what blocks, what is left, exceptions, steps, messages, risks. */
export function internal(facts: LaunchFacts, today: string): readonly Paragraph[] {
  const about = sentence(facts.description ?? '');
  if (!isAhead(facts)) {
    const text = [about, dateSentence(facts, today), outcomeSentence(facts, today)];
    const warned = facts.standing === 'taken-back' ? blockers(facts, today) : [];
    return [paragraph(null, text.filter((one) => one !== '').join(' ')), ...warned];
  }
  const text = [about, dateAndSureness(facts, today), decision(facts, today)];
  const list = (lead: string, items: readonly string[]): readonly Paragraph[] =>
    items.length === 0 ? [] : [paragraph(lead, '', items)];
  return [
    paragraph(null, text.filter((one) => one !== '').join(' ')),
    ...blockers(facts, today),
    ...stillToDo(facts, today),
    ...pointList('Could not be checked here', facts.open.unchecked, { owner: facts.owner, today }),
    ...pointList('Open, and no reason to stop', facts.open.warnings, { owner: facts.owner, today }),
    ...list('Date', moveItems(facts, today)),
    ...list('Exceptions', exceptionItems(facts, today)),
    ...list('Steps', rolloutItems(facts, today)),
    ...list('Messages', [...colleagueMessages(facts, today), ...customerMessages(facts, today)]),
    ...(facts.fields.maps('enablement').length === 0 ? [] : [material(facts)]),
    ...list('Runbooks', runbookItems(facts)),
    ...risksParagraph(facts, { whole: true }),
    paragraph('Who does what', owners(facts)),
  ];
}
