const COLOURS = ['red', 'green', 'blue'];

/** How an input channel is called: by its colour in a picture of three, else by its number from 1. */
export function channelName(inChannel: number, inChannels: number): string {
  return inChannels === 3 ? COLOURS[inChannel]! : `channel ${inChannel + 1}`;
}
