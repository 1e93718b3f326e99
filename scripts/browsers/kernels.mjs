// What is asked of the page of kernel cases (tests/conformance/kernels/page/): functions that run in it.

/** Every target of this browser. */
export async function kernelTargets() {
  return window.kernels.targets();
}

/** Every kernel case on a target. */
export async function kernelReport(target) {
  return window.kernels.cases(target);
}

/** Conformance models with one of the words in their names. */
export async function modelReport(target, words) {
  return window.kernels.models(target, words);
}
