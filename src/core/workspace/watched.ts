// Classes, because each literal with a getter gets a shape of its own, which costs an engine more than the object, and these are made by the thousand.
import type { Document } from '../document/model.js';
import type { Range } from '../text/range.js';
import type { Relation, StageReading, Summary } from './model.js';

/** A summary that tells which of its parts are looked at, so that a new title concerns nobody who asked for the stage. */
export class WatchedSummary implements Summary {
  constructor(
    private readonly summary: Summary,
    private readonly ask: (what: SummaryPart, path: string) => void,
  ) {}

  get path(): string {
    return this.summary.path;
  }

  get type(): string | undefined {
    return this.part('type');
  }

  get id(): string | undefined {
    return this.part('id');
  }

  get idRange(): Range | undefined {
    return this.part('idRange');
  }

  get title(): string {
    return this.part('title');
  }

  get stage(): StageReading | undefined {
    return this.part('stage');
  }

  get status(): string | undefined {
    return this.part('status');
  }

  get owner(): string | undefined {
    return this.part('owner');
  }

  get created(): string | undefined {
    return this.part('created');
  }

  private part<Part extends SummaryPart>(name: Part): Summary[Part] {
    this.ask(name, this.summary.path);
    return this.summary[name];
  }
}

/** The parts of a summary that change one by one. */
export const summaryParts = ['type', 'id', 'idRange', 'title', 'stage', 'status', 'owner', 'created'] as const;
type SummaryPart = (typeof summaryParts)[number];

/** A relation that tells when its place is looked at: where a reference stands changes with every line above it, what it says does not. */
export class WatchedRelation implements Relation {
  readonly field: string;
  readonly from: string;
  readonly target: string;
  readonly types: readonly string[];
  readonly path: string;

  constructor(
    private readonly relation: Relation,
    private readonly ask: (what: 'document', path: string) => void,
  ) {
    this.field = relation.field;
    this.from = relation.from;
    this.target = relation.target;
    this.types = relation.types;
    this.path = relation.path;
  }

  get range(): Range {
    this.ask('document', this.from);
    return this.relation.range;
  }
}

/** A document that tells when its body is looked at. Its other parts are read when they are looked at, as the document's own are. */
export class WatchedDocument implements Document {
  constructor(
    private readonly document: Document,
    private readonly ask: (what: 'document', path: string) => void,
  ) {}

  get path(): string {
    return this.document.path;
  }

  get type(): Document['type'] {
    return this.document.type;
  }

  get metadata(): Document['metadata'] {
    return this.document.metadata;
  }

  get body(): Document['body'] {
    this.ask('document', this.document.path);
    return this.document.body;
  }

  get directives(): Document['directives'] {
    return this.document.directives;
  }

  get problems(): Document['problems'] {
    return this.document.problems;
  }

  get lines(): Document['lines'] {
    return this.document.lines;
  }
}
