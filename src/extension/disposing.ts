/** Something with a lifetime. */
export interface Disposing {
  dispose(): unknown;
}
