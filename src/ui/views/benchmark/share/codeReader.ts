/** Reads the QR codes in a frame of a video. */
export type CodeReader = (frame: HTMLVideoElement) => Promise<readonly string[]>;

interface BarcodeDetectorClass {
  new (options: { readonly formats: readonly string[] }): {
    detect(frame: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
  };
  getSupportedFormats(): Promise<readonly string[]>;
}

/** The browser's own reader of QR codes; null where it has none (BarcodeDetector: Android, macOS, ChromeOS). */
export async function codeReader(): Promise<CodeReader | null> {
  const { BarcodeDetector } = globalThis as { readonly BarcodeDetector?: BarcodeDetectorClass };
  if (!BarcodeDetector) return null;
  const formats = await BarcodeDetector.getSupportedFormats().catch((): string[] => []);
  if (!formats.includes('qr_code')) return null;
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  return async (frame) => (await detector.detect(frame)).map(({ rawValue }) => rawValue);
}
