export interface PickupCode {
  readonly parcel: string;
  readonly locker: string;
  readonly door: number;
  /** Seconds since 1970. */
  readonly expires: number;
}

/** A code opens one door of one locker until it expires; a used code is refused by the caller, which keeps the list of used ones. */
export function opens(code: PickupCode, locker: string, door: number, now: number): boolean {
  return code.locker === locker && code.door === door && now < code.expires;
}
