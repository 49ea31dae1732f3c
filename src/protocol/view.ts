/** What the requests for views have in common: each answers with subjects, and tells which of them changed. */

/** Something that a view shows, and where it lies. */
export interface Placed<Subject> {
  /** URI of the document that it is, or that it stands in; several subjects may share one. */
  readonly uri: string;
  /** URI of the folder of its shipshape.yaml; paths in the subject start there. */
  readonly root: string;
  readonly subject: Subject;
}

export interface ViewParams {
  /** Documents, by URI, whose subjects are asked for; all that the view lists when left out. */
  readonly uris?: readonly string[];
}

export interface ViewResult<Subject> {
  /** URIs of the folders whose shipshape.yaml works; none where there is none or all are faulty from the start. */
  readonly roots: readonly string[];
  /** URIs of the folders whose documents are not all read, since somebody stopped that: what is not here may yet be there. */
  readonly unread: readonly string[];
  /** Of what was asked for, in the view's order. A document without a subject is left out. */
  readonly subjects: readonly Placed<Subject>[];
}

/**
 * Some answers may be other ones by now. Told once of each document that was asked for, and again only after it was asked for again; whoever
 * has asked for all hears of documents that are new in the view too.
 */
export interface ViewChange {
  /** URIs of documents whose subjects came, went or changed; undefined when all may have: a configuration was read, a folder went. */
  readonly uris?: readonly string[];
}
