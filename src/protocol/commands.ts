/** Commands that the server puts into lenses; a client that knows them makes the lens clickable. */
export const clientCommands = {
  /** Shows places: URI, position, locations. */
  showReferences: 'shipshape.showReferences',
  /** Shows a document's readiness: its URI. */
  showReadiness: 'shipshape.revealReadiness',
} as const;
