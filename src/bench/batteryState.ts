interface BatteryManager {
  /** 0 to 1. */
  readonly level: number;
  readonly charging: boolean;
}

/** Charge and whether it is charging; null where the browser does not say (all but Chromium's). */
export async function batteryState(): Promise<{ readonly level: number; readonly charging: boolean } | null> {
  const { getBattery } = navigator as { readonly getBattery?: () => Promise<BatteryManager> };
  if (!getBattery) return null;
  try {
    const { level, charging } = await getBattery.call(navigator);
    return { level, charging };
  } catch {
    // A page in a frame may be refused the answer: it is then not known, which null says.
    return null;
  }
}
