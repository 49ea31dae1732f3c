/** For whom a brief is. They differ in what they are told. */
export type Audience = 'internal' | 'support' | 'leadership';

/** A piece of a sentence, or a link in it, to a web page only. */
export type Span = string | { readonly text: string; readonly url: string };

/** A paragraph, with a list behind it where it has items. */
export interface Paragraph {
  /** The words that say what it is about; null where it needs none. */
  readonly lead: string | null;
  readonly text: readonly Span[];
  readonly items: readonly (readonly Span[])[];
}

/**
 * How sure a date is. `ready`: nothing is left to do. `on-course`: what is due is done. `in-doubt`: it holds only if something happens.
 * `unlikely`: whoever answers for it does not expect it. `unknown`: not everything could be checked.
 */
export type Confidence = 'ready' | 'on-course' | 'in-doubt' | 'unlikely' | 'unknown';

/** Where a launch stands on the day of the brief. */
export type Standing = 'ahead' | 'overdue' | 'undated' | 'launched' | 'taken-back' | 'cancelled';

/** A launch as a brief tells it. */
export interface BriefLaunch {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  readonly date: string | null;
  readonly days: number | null;
  readonly standing: Standing;
  /** Null for what is out or off. */
  readonly confidence: Confidence | null;
  /** The date in words; '' where it says nothing that `sure` does not. */
  readonly when: string;
  /** How sure it is, or what became of it, in a word or two. */
  readonly sure: string;
  readonly paragraphs: readonly Paragraph[];
}

/** Launches that are told together. */
export interface BriefGroup {
  readonly id: 'overdue' | 'near' | 'later' | 'undated' | 'lately' | 'earlier';
  readonly title: string;
  readonly launches: readonly BriefLaunch[];
}

/** What `brief` has to say. */
export interface Brief {
  readonly version: 1;
  readonly today: string;
  readonly audience: Audience;
  readonly title: string;
  /** What a reader must know who reads no further. */
  readonly opening: readonly string[];
  /** What is not about one launch and comes before them. */
  readonly before: readonly BriefSection[];
  readonly groups: readonly BriefGroup[];
  readonly after: readonly BriefSection[];
}

/** A part of a brief under a heading of its own. */
export interface BriefSection {
  readonly title: string;
  readonly paragraphs: readonly Paragraph[];
}

/** A format of `brief`: its name is its file's name. */
export interface BriefFormat {
  readonly name: string;
  readonly doc: string;
  write(brief: Brief): string;
}
