/** Routines of XNNPACK and kernels of Arm NN, by how their names begin, and the builtin operator that they compute. */
const BEGINNINGS: readonly (readonly [RegExp, string])[] = [
  [/^deconvolution|^transposeconvolution/, 'TRANSPOSE_CONV'],
  [/^convolution.*dwconv|^depthwiseconvolution/, 'DEPTHWISE_CONV_2D'],
  [/^convolution3d/, 'CONV_3D'],
  [/^convolution/, 'CONV_2D'],
  [/^fullyconnected/, 'FULLY_CONNECTED'],
  [/^batchmatri?xmultiply|^batchmatmul/, 'BATCH_MATMUL'],
  [/^globalaveragepooling/, 'MEAN'],
  [/^averagepooling/, 'AVERAGE_POOL_2D'],
  [/^maxpooling|^argmaxpooling/, 'MAX_POOL_2D'],
  [/^pooling2d/, 'POOL_2D'],
  [/^logsoftmax/, 'LOG_SOFTMAX'],
  [/^softmax/, 'SOFTMAX'],
  [/^sigmoid/, 'LOGISTIC'],
  [/^hardswish/, 'HARD_SWISH'],
  [/^leakyrelu/, 'LEAKY_RELU'],
  [/^prelu/, 'PRELU'],
  [/^elu\b|^elu\(/, 'ELU'],
  [/^tanh/, 'TANH'],
  [/^clamp/, 'RELU6'],
  [/^add|^elementwiseadd/, 'ADD'],
  [/^subtract|^sub(?:workload|$)|^elementwisesub/, 'SUB'],
  [/^multiply|^multiplication|^mul\b/, 'MUL'],
  [/^divide|^division/, 'DIV'],
  [/^maximum/, 'MAXIMUM'],
  [/^minimum/, 'MINIMUM'],
  [/^squareddifference/, 'SQUARED_DIFFERENCE'],
  [/^squareroot/, 'SQRT'],
  [/^constantpad|^pad\b|^pad$/, 'PAD'],
  [/^resizebilinear/, 'RESIZE_BILINEAR'],
  [/^resize/, 'RESIZE_BILINEAR'],
  [/^transpose|^permute/, 'TRANSPOSE'],
  [/^copy|^reshape/, 'RESHAPE'],
  [/^concat/, 'CONCATENATION'],
  [/^splitter|^evensplit|^split/, 'SPLIT'],
  [/^stridedslice/, 'STRIDED_SLICE'],
  [/^slice|^staticslice/, 'SLICE'],
  [/^spacetobatch/, 'SPACE_TO_BATCH_ND'],
  [/^batchtospace/, 'BATCH_TO_SPACE_ND'],
  [/^depthtospace/, 'DEPTH_TO_SPACE'],
  [/^spacetodepth/, 'SPACE_TO_DEPTH'],
  [/^l2normalization/, 'L2_NORMALIZATION'],
  [/^dequantize/, 'DEQUANTIZE'],
  [/^quantize/, 'QUANTIZE'],
  [/^mean|^reducemean/, 'MEAN'],
  [/^sum|^reducesum/, 'SUM'],
  [/^gather/, 'GATHER'],
  [/^argminmax/, 'ARG_MAX'],
];

/**
 * TFLite's builtin name of an operator that a foreign profile names: `CONV_2D` stays, XNNPACK's "Convolution (NHWC, F32) GEMM"
 * and Arm NN's "NeonConvolution2dWorkload_Execute_#12" become it. A name that is not known stays as it is.
 */
export function operatorName(foreign: string): string {
  const tag = foreign.split('/', 1)[0]!;
  if (/^[A-Z][A-Z0-9_]+$/.test(tag)) return tag;
  const arm = /^(?:Neon|Cl|Ref|GpuFsa)(\w+?)(?:Workload)?(?:_Execute.*)?(?:_#\d+)?$/.exec(foreign);
  const plain = (arm?.[1] ?? foreign).toLowerCase().replace(/[\s_-]+/g, '');
  // XNNPACK's conversion between float and integers: which way, its types say.
  const convert = /^convert\(n[cd],(\w+),(\w+)\)/.exec(plain);
  if (convert) return convert[2]!.startsWith('q') ? 'QUANTIZE' : 'DEQUANTIZE';
  return BEGINNINGS.find(([pattern]) => pattern.test(plain))?.[1] ?? foreign;
}
