/** What a part of LiteRT.js is once it is here; an error that says why it may be missing where it does not come. */
export async function fetched<Part>(part: Promise<Part>): Promise<Part> {
  try {
    return await part;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `LiteRT.js could not be fetched or started (${why}). It is kept on this device from its first use on; that needs a network.`,
      { cause },
    );
  }
}
