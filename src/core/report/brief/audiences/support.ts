import { material } from '../enablement.js';
import type { LaunchFacts } from '../facts.js';
import type { Paragraph } from '../model.js';
import { outcomeSentence } from '../outcome.js';
import { dateAndSureness, dateSentence, paragraph, rolloutItems } from '../sentences.js';
import { isAhead } from '../standing.js';
import { contacts, customerMessages, runbookItems } from '../support-sentences.js';
import { sentence } from '../../words/prose.js';

/** What customers will see and when, whom to ask, which material is ready, and what to do when it breaks. */
export function support(facts: LaunchFacts, today: string): readonly Paragraph[] {
  const sees = facts.summary.length > 0 ? facts.summary.join(' ') : sentence(facts.description ?? '');
  if (facts.standing === 'cancelled')
    return [paragraph(null, `${dateSentence(facts, today)} Customers will not see it.`)];
  const [see, saw] = ['What customers will see', 'What customers see'];
  if (!isAhead(facts)) {
    const text = [dateSentence(facts, today), outcomeSentence(facts, today)].filter((one) => one !== '').join(' ');
    const back = facts.standing === 'taken-back';
    return [
      paragraph(null, text),
      ...(sees === '' || back ? [] : [paragraph(saw, sees)]),
      ...(back ? [] : [paragraph('Whom to ask', contacts(facts, today))]),
    ];
  }
  const steps = rolloutItems(facts, today);
  const messages = customerMessages(facts, today);
  const books = runbookItems(facts);
  return [
    paragraph(see, sees === '' ? 'Nobody has written it down yet.' : sees),
    paragraph('When', dateAndSureness(facts, today), steps),
    paragraph('Whom to ask', contacts(facts, today)),
    material(facts),
    ...(messages.length === 0 ? [] : [paragraph('What customers are told', '', messages)]),
    ...(books.length === 0 ? [] : [paragraph('When something breaks', '', books)]),
  ];
}
