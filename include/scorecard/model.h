/* SPDX-License-Identifier: MIT */
/**
 * @file model.h
 * @brief What is measured: a forest of indices, each a tree of nodes.
 *
 * A ::scorecard_draft is mutable and belongs to one thread. scorecard_draft_finish() checks all of it
 * and makes a ::scorecard_model, which is immutable, reference-counted and safe from any thread.
 *
 * **Nodes.** In a model, nodes are numbered in depth-first preorder over the whole forest, so the
 * subtree of `n` is `[n, scorecard_model_end(m, n))`. The numbers hold within one model. In a draft, a
 * node's number is the order in which it was added. A node with children *aggregates* them; a node
 * without children is a leaf: an *indicator* that reads inputs, or a *reference* that takes another
 * node's score.
 *
 * **Settings.** How a node works is set step by step with scorecard_draft_set(). A node that does not
 * set a step has its parent's setting, where the step is one that is inherited (see ::scorecard_step);
 * a root has the model's own, set on node ::SCORECARD_NONE. A setting is taken whole: parameters of the
 * parent's are not mixed in.
 */
#ifndef SCORECARD_MODEL_H
#define SCORECARD_MODEL_H

#include "matrix.h"
#include "run.h"

/** A model being made; mutable, for one thread at a time. */
typedef struct scorecard_draft scorecard_draft;
/** A frozen model; immutable, shared by reference count. */
typedef struct scorecard_model scorecard_model;

/** The steps of a node's pipeline that can be set, in the order in which they act. */
enum scorecard_step {
    SCORECARD_STEP_LAYERS = 1,     /**< which layer of the data a leaf reads; inherited */
    SCORECARD_STEP_DENOMINATE = 2, /**< what an indicator's input is divided by; inherited */
    SCORECARD_STEP_SCREEN = 3,     /**< which units have enough data to be scored; inherited */
    SCORECARD_STEP_IMPUTE = 4,     /**< how an indicator's gaps are filled; inherited */
    SCORECARD_STEP_TREAT = 5,      /**< how outliers of an indicator are treated; inherited */
    SCORECARD_STEP_RULE = 6,       /**< how a leaf's inputs become its score; inherited */
    SCORECARD_STEP_GAPS = 7,       /**< what a node does about children without a score; inherited */
    SCORECARD_STEP_AGGREGATE = 8,  /**< how a node's children become its score; inherited */
    SCORECARD_STEP_MAP = 9,        /**< linear map of the score to the node's scale; not inherited */
    SCORECARD_STEP_ROUND = 10,     /**< published rounding; inherited */
    SCORECARD_STEP_RANK = 11,      /**< how ranks are given; inherited */
    SCORECARD_STEP_TIER = 12,      /**< how tiers are given; not inherited */
    SCORECARD_STEP_WEIGH = 13,     /**< how a node's children get their weights, before it aggregates them; not inherited */
    SCORECARD_STEP_PREPARE = 20    /**< the order of the steps from denominate to treat; inherited */
};

/** Methods, by step. Names in JSON, parameters, defaults and sources are in docs/methods. */
enum scorecard_method {
    SCORECARD_LAYERS_FIRST = 101,        /**< the first layer of an order that has a value */
    SCORECARD_DENOMINATE_NONE = 201,     /**< as it is: what a parent sets is not inherited */
    SCORECARD_DENOMINATE_BY = 202,       /**< x scale / another input */
    SCORECARD_SCREEN_NONE = 301,         /**< all units: what a parent sets is not inherited */
    SCORECARD_SCREEN_UNITS = 302,        /**< by the share of values that are there, and of zeros */
    SCORECARD_IMPUTE_NONE = 401,         /**< gaps stay: what a parent sets is not inherited */
    SCORECARD_IMPUTE_CONSTANT = 402,     /**< a stated value, also by period */
    SCORECARD_IMPUTE_MEAN = 403,         /**< mean of the column */
    SCORECARD_IMPUTE_MEDIAN = 404,       /**< median of the column */
    SCORECARD_IMPUTE_GROUP_MEAN = 405,   /**< mean of the units of the same group */
    SCORECARD_IMPUTE_GROUP_MEDIAN = 406, /**< median of the units of the same group */
    SCORECARD_IMPUTE_ROW_MEAN = 407,     /**< mean of the unit's siblings of the indicator, on a scale of 0 to 1 */
    SCORECARD_IMPUTE_ROW_MEDIAN = 408,   /**< median of these */
    SCORECARD_IMPUTE_LATEST = 409,       /**< the unit's latest value before */
    SCORECARD_IMPUTE_LINEAR = 410,       /**< on the line between the unit's values before and after */
    SCORECARD_IMPUTE_LINEAR_CONSTANT = 411, /**< likewise; beyond its first and last value, that value */
    SCORECARD_IMPUTE_EM = 412,           /**< conditional mean under a multivariate normal distribution, by EM */
    SCORECARD_TREAT_NONE = 501,          /**< as it is: what a parent sets is not inherited */
    SCORECARD_TREAT_SKEW = 502,          /**< winsorised, else transformed, where skew and kurtosis are too great */
    SCORECARD_TREAT_COINR = 503,         /**< likewise, as COINr does: the logarithm is kept whether or not it helps */
    SCORECARD_TREAT_STATED = 504,        /**< by stated bounds and a stated transform, also by period */
    SCORECARD_PREPARE_ORDER = 2001,      /**< in a stated order */
    SCORECARD_RULE_IDENTITY = 601,       /**< the input itself */
    SCORECARD_RULE_MINMAX = 602,         /**< between the extremes of the data, in a frame */
    SCORECARD_RULE_GOALPOSTS = 603,      /**< between stated goalposts, also by period */
    SCORECARD_RULE_EXPRESSION = 604,     /**< an expression over named inputs */
    SCORECARD_RULE_ZSCORE = 605,         /**< distance from the mean in standard deviations */
    SCORECARD_RULE_SCALED = 606,         /**< between stated ends that nothing is held at, to 0 and 100 */
    SCORECARD_RULE_RANK = 607,           /**< position from the worst, which has 1 */
    SCORECARD_RULE_BORDA = 608,          /**< number of worse values */
    SCORECARD_RULE_PERCENTILE_RANK = 609,/**< share of worse values */
    SCORECARD_RULE_DISTANCE_TO_MAXIMUM = 610,   /**< 1 less the distance to the best value over the spread */
    SCORECARD_RULE_DISTANCE_TO_REFERENCE = 611, /**< 1 less the distance to a reference unit's value */
    SCORECARD_RULE_DISTANCE_TO_TARGET = 612,    /**< how far the way to a target was gone, or how near a range is */
    SCORECARD_RULE_FRACTION_OF_MAXIMUM = 613,   /**< share of the greatest value; the least over the value where lower is better */
    SCORECARD_RULE_FRACTILES = 614,      /**< number of the class between quantiles of the data */
    SCORECARD_RULE_CATEGORIES = 615,     /**< scores between stated cut points, in steps or interpolated */
    SCORECARD_RULE_LOGISTIC = 616,       /**< logistic function of the z-score */
    SCORECARD_RULE_PASS = 617,           /**< points when a value reaches a threshold, or equals one */
    SCORECARD_RULE_CHOICE = 618,         /**< points by a table of values */
    SCORECARD_RULE_STEPS = 619,          /**< points by bands of values */
    SCORECARD_RULE_RATIO = 620,          /**< one input over another, times the maximum */
    SCORECARD_RULE_PIECEWISE = 621,      /**< points on straight lines between stated ones */
    SCORECARD_RULE_DEDUCTION = 622,      /**< the maximum less so much for each event */
    SCORECARD_RULE_BONUS = 623,          /**< so much for each event, up to a most; outside the maximum unless said */
    SCORECARD_RULE_PENALTY = 624,        /**< so much less for each event, down to minus a most; outside the maximum */
    SCORECARD_RULE_DIRECT = 625,         /**< the points themselves, within bounds */
    SCORECARD_RULE_SURVEY = 626,         /**< share or mean of counted answers, times the maximum */
    SCORECARD_RULE_ALTERNATIVES = 627,   /**< the first of several rules whose inputs are there */
    SCORECARD_RULE_FUNCTION = 628,       /**< a function of the host, by name */
    SCORECARD_GAPS_POLICY = 701,         /**< reason to action, with fallback chains */
    SCORECARD_AGGREGATE_SUM = 801,       /**< sum of weight x child (weight 1 unless given) */
    SCORECARD_AGGREGATE_ARITHMETIC = 802,/**< weighted arithmetic mean */
    SCORECARD_AGGREGATE_GEOMETRIC = 803, /**< weighted geometric mean */
    SCORECARD_AGGREGATE_HARMONIC = 804,  /**< weighted harmonic mean */
    SCORECARD_AGGREGATE_POWER = 805,     /**< weighted power mean of exponent p */
    SCORECARD_AGGREGATE_MINIMUM = 806,   /**< least child */
    SCORECARD_AGGREGATE_MAXIMUM = 807,   /**< greatest child */
    SCORECARD_AGGREGATE_MEDIAN = 808,    /**< median child, unweighted */
    SCORECARD_AGGREGATE_EXPRESSION = 809,/**< an expression over named children */
    SCORECARD_AGGREGATE_MAZZIOTTA_PARETO = 810, /**< mean less (or plus) a penalty for imbalance, of z-scores 100 +- 10 */
    SCORECARD_AGGREGATE_ADJUSTED_MAZZIOTTA_PARETO = 811, /**< the same of scores by goalposts, 70 to 130 */
    SCORECARD_AGGREGATE_OWA = 812,       /**< ordered weighted average: weights by position among the children's scores */
    SCORECARD_AGGREGATE_TOPSIS = 813,    /**< closeness to the best of all units' scores, against the worst */
    SCORECARD_AGGREGATE_OUTRANKING = 814,/**< mean share of weight by which the unit is ahead of each other */
    SCORECARD_AGGREGATE_COPELAND = 815,  /**< units that it beats less units that it is beaten by */
    SCORECARD_AGGREGATE_POINTS = 816,    /**< sum of weight x child, held between a floor and a ceiling */
    SCORECARD_MAP_LINEAR = 901,          /**< add + multiply x score */
    SCORECARD_ROUND_DECIMALS = 1001,     /**< half away from zero on the shortest decimal form */
    SCORECARD_RANK_COMPETITION = 1101,   /**< position among the units that are ranked */
    SCORECARD_TIER_CUTS = 1201,          /**< stated lowest scores, also by period */
    SCORECARD_TIER_PERCENTILES = 1202,   /**< type-7 percentiles of the ranked units' scores */
    SCORECARD_WEIGH_GIVEN = 1301,        /**< as each child states it, or as stated by period */
    SCORECARD_WEIGH_EQUAL = 1302,        /**< all the same */
    SCORECARD_WEIGH_POINTS = 1303,       /**< the most points that each child can earn */
    SCORECARD_WEIGH_PCA = 1304,          /**< loadings on the first principal component */
    SCORECARD_WEIGH_FACTORS = 1305,      /**< loadings on rotated factors, as of the handbook of OECD and JRC */
    SCORECARD_WEIGH_CRITIC = 1306,       /**< spread times disagreement with the others */
    SCORECARD_WEIGH_ENTROPY = 1307,      /**< one less Shannon's entropy */
    SCORECARD_WEIGH_DEVIATION = 1308,    /**< standard deviation */
    SCORECARD_WEIGH_AHP = 1309,          /**< from comparisons of pairs */
    SCORECARD_WEIGH_RANKS = 1310,        /**< rank-order centroid */
    SCORECARD_WEIGH_EXPERTS = 1311,      /**< the mean of what several experts state */
    SCORECARD_WEIGH_BENEFIT = 1312,      /**< benefit of the doubt: for each unit those under which it does best */
    SCORECARD_WEIGH_IMPORTANCE = 1313    /**< so that the effective importance of each child is as stated */
};

/** Parameters of methods. The number names the parameter whatever the method. */
enum scorecard_key {
    SCORECARD_KEY_ORDER = 1,            /**< numbers: layers in order of precedence (::scorecard_layer); or, of a rank, number: ::scorecard_order */
    SCORECARD_KEY_FRAME = 2,            /**< number: ::scorecard_frame */
    SCORECARD_KEY_MIN = 3,              /**< number, also by period: the goalpost that scores the low end; of minmax, frame fixed only */
    SCORECARD_KEY_MAX = 4,              /**< number, also by period: the goalpost that scores the high end; likewise */
    SCORECARD_KEY_PRIOR_MIN = 5,        /**< number: least value from before the data; frame to-date only */
    SCORECARD_KEY_PRIOR_MAX = 6,        /**< number: greatest value from before the data; frame to-date only */
    SCORECARD_KEY_TO = 7,               /**< two numbers: the scores at min and max; 0 and 1 unless given */
    SCORECARD_KEY_CLAMP = 8,            /**< number: ::scorecard_clamp */
    SCORECARD_KEY_LOG = 9,              /**< number: 1 takes the natural logarithm of the input and of the goalposts */
    SCORECARD_KEY_CONSTANT = 10,        /**< number: ::scorecard_constant, what a column without spread scores */
    SCORECARD_KEY_EXPRESSION = 11,      /**< text: the expression */
    SCORECARD_KEY_POWER = 12,           /**< number: exponent p, not 0 (that is the geometric mean) */
    SCORECARD_KEY_NONPOSITIVE = 13,     /**< number: ::scorecard_nonpositive */
    SCORECARD_KEY_MULTIPLY = 14,        /**< number: factor of the linear map, not 0; 1 unless given */
    SCORECARD_KEY_ADD = 15,             /**< number: summand of the linear map; 0 unless given */
    SCORECARD_KEY_DECIMALS = 16,        /**< number: decimals, -6 to 15 */
    SCORECARD_KEY_PARENT_TAKES = 17,    /**< number: 1 when the parent takes the rounded score; 0 unless given */
    SCORECARD_KEY_TIES = 18,            /**< number: ::scorecard_ties */
    SCORECARD_KEY_GAP_DEFAULT = 20,     /**< numbers: chain of ::scorecard_action for the reasons not named */
    SCORECARD_KEY_GAP_NOT_REPORTED = 21,  /**< numbers: chain for ::SCORECARD_GAP_NOT_REPORTED */
    SCORECARD_KEY_GAP_NOT_APPLICABLE = 22,/**< numbers: chain for ::SCORECARD_GAP_NOT_APPLICABLE */
    SCORECARD_KEY_GAP_WITHHELD = 23,    /**< numbers: chain for ::SCORECARD_GAP_WITHHELD */
    SCORECARD_KEY_GAP_CENSORED = 24,    /**< numbers: chain for ::SCORECARD_GAP_CENSORED */
    SCORECARD_KEY_GAP_STRUCTURAL = 25,  /**< numbers: chain for ::SCORECARD_GAP_STRUCTURAL; omit unless given */
    SCORECARD_KEY_GAP_UNDEFINED = 26,   /**< numbers: chain for ::SCORECARD_GAP_UNDEFINED */
    SCORECARD_KEY_GAP_COVERAGE = 27,    /**< numbers: chain for ::SCORECARD_GAP_COVERAGE */
    SCORECARD_KEY_GROUP = 28,           /**< text: the group column whose mean ::SCORECARD_ACTION_GROUP_MEAN takes */
    SCORECARD_KEY_MINIMUM = 29,         /**< number in [0, 1]: least share of children with a score; 0 unless given */
    SCORECARD_KEY_MINIMUM_BY = 30,      /**< number: ::scorecard_minimum_by */
    SCORECARD_KEY_MEANS = 31,           /**< number by group: the group means of children's scores, not to be taken from the data */
    SCORECARD_KEY_STEPS = 40,           /**< numbers: denominate, screen, impute, treat in their order (::scorecard_step) */
    SCORECARD_KEY_DENOMINATOR = 41,     /**< text: id of the input to divide by */
    SCORECARD_KEY_SCALE = 42,           /**< number, not 0: what the quotient is multiplied by; 1 unless given */
    SCORECARD_KEY_STATED_IN = 43,       /**< number: ::scorecard_stated_in, the unit of goalposts and targets */
    SCORECARD_KEY_AVAILABLE = 44,       /**< number in [0, 1]: least share of indicators with a value; 0 unless given */
    SCORECARD_KEY_NONZERO = 45,         /**< number in [0, 1]: least share of values that are not 0; 0 unless given */
    SCORECARD_KEY_KEEP = 46,            /**< text, any number of them: ids of units that stay whatever they have */
    SCORECARD_KEY_DROP = 47,            /**< text, any number of them: ids of units that are screened out */
    SCORECARD_KEY_REASONS = 48,         /**< numbers: the gaps to fill (::scorecard_gap) */
    SCORECARD_KEY_VALUE = 49,           /**< number, also by period: what gaps are filled with */
    SCORECARD_KEY_OTHERWISE = 50,       /**< number: ::scorecard_otherwise, for groups without a value */
    SCORECARD_KEY_MAX_DISTANCE = 51,    /**< number: how far a value may be carried, in the unit of period times */
    SCORECARD_KEY_RIDGE = 52,           /**< number: added to the variances of standardised columns; 1e-6 unless given */
    SCORECARD_KEY_ITERATIONS = 53,      /**< number: most iterations; 1000 unless given */
    SCORECARD_KEY_TOLERANCE = 54,       /**< number: greatest change of a mean or covariance at the end; 1e-8 unless given */
    SCORECARD_KEY_SKEW = 55,            /**< number: a column of less absolute skew passes; 2 unless given */
    SCORECARD_KEY_KURTOSIS = 56,        /**< number: a column of less kurtosis passes; 3.5 unless given */
    SCORECARD_KEY_WINMAX = 57,          /**< number: points to winsorise; 5 unless given */
    SCORECARD_KEY_TRANSFORM = 58,       /**< number: ::scorecard_transform; the shifted logarithm unless given */
    SCORECARD_KEY_OFFSET = 59,          /**< number: what log-offset adds */
    SCORECARD_KEY_SHIFT = 60,           /**< number: what box-cox adds, also by period of a stated treatment; 0 unless given */
    SCORECARD_KEY_LAMBDA_RANGE = 61,    /**< two numbers: between which lambda is sought; -5 and 5 unless given */
    SCORECARD_KEY_LOW = 62,             /**< number, also by period: what lower values are raised to */
    SCORECARD_KEY_HIGH = 63,            /**< number, also by period: what higher values are lowered to */
    SCORECARD_KEY_ORIGIN = 64,          /**< number, also by period: what is subtracted before the shift; 0 unless given */
    SCORECARD_KEY_LAMBDA = 65,          /**< number, also by period: exponent of the Box-Cox transform, 0 for the logarithm */
    SCORECARD_KEY_MIRRORED = 66,         /**< number, also by period: 1 where the transform is of the opposite, from origin down */
    SCORECARD_KEY_TO_MEAN = 70,         /**< number: the score at the mean; 0 unless given */
    SCORECARD_KEY_TO_SD = 71,           /**< number above 0: by how much a standard deviation raises the score; 1 unless given */
    SCORECARD_KEY_MEAN = 72,            /**< number, also by period: mean of the column; frame fixed only */
    SCORECARD_KEY_SD = 73,              /**< number, also by period: standard deviation of the column; frame fixed only */
    SCORECARD_KEY_STEEPNESS = 74,       /**< number above 0: of the logistic function, in standard deviations; 1 unless given */
    SCORECARD_KEY_UNIT = 75,            /**< text: id of the reference unit */
    SCORECARD_KEY_REFERENCE = 76,       /**< number, also by period: value of the reference unit; frame fixed only */
    SCORECARD_KEY_VALUES = 77,          /**< numbers, also by period: the values to rank among; frame fixed only */
    SCORECARD_KEY_TARGET = 78,          /**< number, also by period: the target, or the lower of two */
    SCORECARD_KEY_UPPER_TARGET = 79,    /**< number, also by period: the upper of two targets */
    SCORECARD_KEY_CAP = 80,             /**< number: 1 holds scores at that of the target or reference; 0 unless given */
    SCORECARD_KEY_CLASSES = 81,         /**< whole number: how many classes */
    SCORECARD_KEY_QUANTILES = 82,       /**< numbers, also by period: least value, class limits, greatest value; frame fixed only */
    SCORECARD_KEY_CUTS = 83,            /**< numbers, also by period: cut points, ascending */
    SCORECARD_KEY_SCORES = 84,          /**< numbers: scores from the worst category to the best */
    SCORECARD_KEY_INTERPOLATE = 85,     /**< number: 1 interpolates between cut points; 0 unless given */
    SCORECARD_KEY_PENALTY = 86,         /**< number: ::scorecard_penalty */
    SCORECARD_KEY_DIVISOR = 87,         /**< number: ::scorecard_divisor */
    SCORECARD_KEY_POSITIONS = 88,       /**< numbers, none below 0: weights of the greatest score, the next and so on */
    SCORECARD_KEY_IDEAL = 89,           /**< numbers, also by period: the best score of each child, in bytewise order of ids */
    SCORECARD_KEY_ANTI_IDEAL = 90,      /**< numbers, also by period: the worst score of each child, likewise */
    SCORECARD_KEY_MAJORITY_DECIMALS = 91,/**< number: decimals at which a share of weight counts as one half */
    SCORECARD_KEY_WEIGHTS = 101,        /**< number by pair, CHILD:PERIOD: weights that differ by period */
    SCORECARD_KEY_LOADINGS = 102,       /**< number: ::scorecard_loadings */
    SCORECARD_KEY_SINGULAR = 103,       /**< number: ::scorecard_singular */
    SCORECARD_KEY_RETENTION = 104,      /**< number: ::scorecard_retention */
    SCORECARD_KEY_LEAST = 105,          /**< number: what a factor must reach to be retained */
    SCORECARD_KEY_FACTORS = 106,        /**< number: how many factors are retained; retention count only */
    SCORECARD_KEY_ROTATION = 107,       /**< number: ::scorecard_rotation */
    SCORECARD_KEY_COMPARISONS = 108,    /**< number by pair, CHILD:CHILD: how many times as important the first is */
    SCORECARD_KEY_CONSISTENCY = 109,    /**< number: greatest consistency ratio; 0.1 unless given */
    SCORECARD_KEY_RANKS = 110,          /**< number by child: 1 for the most important; equal ones share their weights */
    SCORECARD_KEY_EXPERTS = 111,        /**< number by pair, EXPERT:CHILD: weights, of which each expert's are taken as shares */
    SCORECARD_KEY_AVERAGE = 112,        /**< number: ::scorecard_average */
    SCORECARD_KEY_LOWER = 113,          /**< number by child: the least weight or share; 0 unless given */
    SCORECARD_KEY_UPPER = 114,          /**< number by child: the greatest weight or share; 1 unless given */
    SCORECARD_KEY_TARGETS = 115,        /**< number by child: importance; the children's weights unless given */
    SCORECARD_KEY_IMPORTANCE = 116,     /**< number: ::scorecard_importance */
    SCORECARD_KEY_READS = 130,          /**< text: id of the input that a rule reads; the node's unless given */
    SCORECARD_KEY_THRESHOLD = 131,      /**< number: what must be reached, or where lower is better not passed */
    SCORECARD_KEY_EQUALS = 132,         /**< number: what the input must be */
    SCORECARD_KEY_PASSED = 133,         /**< number: points then; the node's unless given */
    SCORECARD_KEY_FAILED = 134,         /**< number: points otherwise; 0 unless given */
    SCORECARD_KEY_CASES = 135,          /**< numbers: the values of a table */
    SCORECARD_KEY_EARNS = 136,          /**< numbers: the points of each case, band or corner */
    SCORECARD_KEY_UNMATCHED = 137,      /**< number: ::scorecard_unmatched, for a value in no case or band */
    SCORECARD_KEY_BANDS = 138,          /**< texts: "[50, 80)", "< 50", ">= 80" */
    SCORECARD_KEY_NUMERATOR = 139,      /**< text: id of the input to divide; the node's unless given */
    SCORECARD_KEY_FLOOR = 140,          /**< number: below it a ratio earns nothing; or what a sum of points is raised to */
    SCORECARD_KEY_FULL = 141,           /**< number: from it on a ratio earns the maximum; 1, or 0 where lower is better */
    SCORECARD_KEY_BETWEEN = 142,        /**< number: ::scorecard_between */
    SCORECARD_KEY_ZERO_DENOMINATOR = 143, /**< number: ::scorecard_zero_denominator */
    SCORECARD_KEY_AT = 144,             /**< numbers: values at which points are stated, ascending */
    SCORECARD_KEY_PER_EVENT = 145,      /**< number above 0: points for each event; 1 unless given for bonus and penalty */
    SCORECARD_KEY_AT_LEAST = 146,       /**< number: the fewest points; 0 unless given */
    SCORECARD_KEY_AT_MOST = 147,        /**< number: the most points; the node's unless given */
    SCORECARD_KEY_INSIDE = 148,         /**< number: 1 counts a bonus among the maximum of the node above; 0 unless given */
    SCORECARD_KEY_COUNTS = 149,         /**< texts: ids of inputs that count answers, from bad to good, question by question */
    SCORECARD_KEY_QUESTIONS = 150,      /**< whole number: how many questions; 1 unless given */
    SCORECARD_KEY_DONT_KNOW = 151,      /**< texts: ids of inputs that count who does not know, one for each question */
    SCORECARD_KEY_DONT_KNOW_COUNTS = 152, /**< number: 1 counts these as answers of the worst level; 0 unless given */
    SCORECARD_KEY_RESPONDENTS = 153,    /**< text: id of the input that counts who was asked */
    SCORECARD_KEY_MEASURE = 154,        /**< number: ::scorecard_measure */
    SCORECARD_KEY_TOP = 155,            /**< whole number: how many of the best levels the share is of; 2 unless given */
    SCORECARD_KEY_LEVEL_SCORES = 156,   /**< numbers: the score of each level, ascending; 1, 2, 3 and so on unless given */
    SCORECARD_KEY_FROM_ZERO = 157,      /**< number: 1 takes the mean over the greatest level score; 0 from the least to it */
    SCORECARD_KEY_ACROSS = 158,         /**< number: ::scorecard_across */
    SCORECARD_KEY_DESIGN_EFFECT = 159,  /**< number above 0: by how much the variance exceeds that of a simple random sample; 1 unless given */
    SCORECARD_KEY_CONFIDENCE = 160,     /**< number between 0 and 1: of the interval; 0.95 unless given */
    SCORECARD_KEY_RULES = 161,          /**< number: a ::scorecard_method, the rule of a part, before its parameters */
    SCORECARD_KEY_FUNCTION = 162,       /**< text: name of a function of the score options */
    SCORECARD_KEY_INPUTS = 163,         /**< texts: ids of the inputs that it is given */
    SCORECARD_KEY_CEILING = 164         /**< number: what a sum of points is lowered to */
};

/** What a value in no case of a table, or in no band, scores. */
enum scorecard_unmatched {
    SCORECARD_UNMATCHED_ERROR = 1, /**< ::SCORECARD_ERROR_DOMAIN; the default */
    SCORECARD_UNMATCHED_ZERO = 2,  /**< no points */
    SCORECARD_UNMATCHED_GAP = 3    /**< a gap, ::SCORECARD_GAP_UNDEFINED */
};

/** What a ratio between its floor and the full mark earns, of the maximum. Where lower is better, of 1 less each of these. */
enum scorecard_between {
    SCORECARD_BETWEEN_RATIO = 1,        /**< the ratio itself; the default */
    SCORECARD_BETWEEN_OF_FULL = 2,      /**< the ratio over the full mark */
    SCORECARD_BETWEEN_FLOOR_TO_FULL = 3 /**< nothing at the floor, all at the full mark */
};

/** What a denominator of 0 means. */
enum scorecard_zero_denominator {
    SCORECARD_ZERO_DENOMINATOR_ERROR = 1,          /**< ::SCORECARD_ERROR_DOMAIN; the default */
    SCORECARD_ZERO_DENOMINATOR_FULL = 2,           /**< nothing was due, so all was done: the maximum */
    SCORECARD_ZERO_DENOMINATOR_ZERO = 3,           /**< no points */
    SCORECARD_ZERO_DENOMINATOR_NOT_APPLICABLE = 4, /**< a gap, ::SCORECARD_GAP_NOT_APPLICABLE */
    SCORECARD_ZERO_DENOMINATOR_UNDEFINED = 5       /**< a gap, ::SCORECARD_GAP_UNDEFINED */
};

/** What is measured in a survey. */
enum scorecard_measure {
    SCORECARD_MEASURE_TOP_SHARE = 1, /**< the share of answers in the best levels; the default */
    SCORECARD_MEASURE_MEAN_SCORE = 2 /**< the mean of the levels' scores, over their range */
};

/** How several questions of a survey come to one score. */
enum scorecard_across {
    SCORECARD_ACROSS_POOLED = 1,  /**< their answers are counted together; the default */
    SCORECARD_ACROSS_AVERAGED = 2 /**< each is measured, and the mean taken */
};

/** Which loadings on the first principal component are weights. */
enum scorecard_loadings {
    SCORECARD_LOADINGS_SQUARED = 1, /**< their squares, which add up to 1; the default */
    SCORECARD_LOADINGS_PLAIN = 2    /**< they themselves; a negative one is an error */
};

/** What is done about a correlation matrix that is singular. */
enum scorecard_singular {
    SCORECARD_SINGULAR_ERROR = 1, /**< ::SCORECARD_ERROR_WEIGHT; the default */
    SCORECARD_SINGULAR_ALLOW = 2  /**< nothing */
};

/** Which factors are retained. */
enum scorecard_retention {
    SCORECARD_RETENTION_EIGENVALUE = 1, /**< those of at least that eigenvalue; the default, 1 unless given */
    SCORECARD_RETENTION_SHARE = 2,      /**< those that explain at least that share of the variance, 0.1 unless given */
    SCORECARD_RETENTION_CUMULATIVE = 3, /**< as few as together explain at least that share, 0.6 unless given */
    SCORECARD_RETENTION_COUNT = 4       /**< that many */
};

/** How factors are rotated. */
enum scorecard_rotation {
    SCORECARD_ROTATION_VARIMAX_NORMALISED = 1, /**< varimax, each child's loadings taken as of length 1; the default */
    SCORECARD_ROTATION_VARIMAX = 2,            /**< varimax, loadings as they are */
    SCORECARD_ROTATION_NONE = 3                /**< not at all */
};

/** The mean of several experts' weights. */
enum scorecard_average {
    SCORECARD_AVERAGE_ARITHMETIC = 1, /**< the default */
    SCORECARD_AVERAGE_GEOMETRIC = 2   /**< a weight of 0 by anybody is 0 */
};

/** What the importance of a child is. */
enum scorecard_importance {
    SCORECARD_IMPORTANCE_SHARE = 1,  /**< the squared correlation of child and node over the sum of all children's; the default */
    SCORECARD_IMPORTANCE_SQUARED = 2 /**< the squared correlation itself */
};

/** Why a value is not there. A gap is never zero by accident. */
enum scorecard_gap {
    SCORECARD_GAP_NONE = 0,            /**< there is a value */
    SCORECARD_GAP_NOT_REPORTED = 1,    /**< it should be there and is not */
    SCORECARD_GAP_NOT_APPLICABLE = 2,  /**< it makes no sense for this unit */
    SCORECARD_GAP_WITHHELD = 3,        /**< measured, not released */
    SCORECARD_GAP_CENSORED = 4,        /**< known only within bounds */
    SCORECARD_GAP_STRUCTURAL = 5,      /**< the node did not exist in this period */
    SCORECARD_GAP_UNDEFINED = 6,       /**< computed: a division by zero, a logarithm of zero */
    SCORECARD_GAP_COVERAGE = 7         /**< computed: fewer children than the minimum coverage */
};

/** What a node does about a child that is a gap. In a chain, the first that is possible is done. */
enum scorecard_action {
    SCORECARD_ACTION_PROPAGATE = 1,     /**< the node is a gap too, for the same reason */
    SCORECARD_ACTION_REWEIGHT = 2,      /**< drop it; its weight goes to the others in proportion to theirs */
    SCORECARD_ACTION_SHARE_EQUALLY = 3, /**< drop it; its weight goes to the others in equal parts */
    SCORECARD_ACTION_GROUP_MEAN = 4,    /**< the mean score of the units of its group that have one; imputed */
    SCORECARD_ACTION_ZERO = 5,          /**< it scores 0 */
    SCORECARD_ACTION_RESCALE = 6,       /**< sum of present x sum of all maxima / sum of the present ones' maxima */
    SCORECARD_ACTION_OMIT = 7           /**< as if the node did not have this child: also left out of coverage */
};

/** Which periods data-driven parameters are taken from. */
enum scorecard_frame {
    SCORECARD_FRAME_PERIOD = 1,  /**< this period's units; the default */
    SCORECARD_FRAME_ALL = 2,     /**< all periods of the data */
    SCORECARD_FRAME_TO_DATE = 3, /**< all periods up to this one, and the prior extremes */
    SCORECARD_FRAME_FIXED = 4    /**< none: the extremes are stated, as in a fitted model */
};

/** In what unit the goalposts and targets of a denominated indicator are stated. */
enum scorecard_stated_in {
    SCORECARD_STATED_IN_CHECKED = 1,    /**< after denomination; refused where they look raw: beyond the denominated column,
                                             within the raw one; the default */
    SCORECARD_STATED_IN_DENOMINATED = 2 /**< after denomination, whatever they look like */
};

/** What fills the gaps of a group without any value. */
enum scorecard_otherwise {
    SCORECARD_OTHERWISE_GAP = 1,   /**< they stay; the default */
    SCORECARD_OTHERWISE_COLUMN = 2 /**< the mean or median of all units */
};

/** What a column that fails its test is transformed by where winsorising does not help. */
enum scorecard_transform {
    SCORECARD_TRANSFORM_NONE = 1,        /**< nothing */
    SCORECARD_TRANSFORM_SHIFTED_LOG = 2, /**< ln(x - min + 0.01 (max - min)); the default */
    SCORECARD_TRANSFORM_LOG = 3,         /**< ln x */
    SCORECARD_TRANSFORM_LOG_OFFSET = 4,  /**< ln(x + offset) */
    SCORECARD_TRANSFORM_BOX_COX = 5      /**< ((x + shift)^lambda - 1)/lambda, lambda by maximum likelihood */
};

/** What a goalpost does to a score beyond it. */
enum scorecard_clamp {
    SCORECARD_CLAMP_NONE = 1,  /**< nothing: scores may pass the ends */
    SCORECARD_CLAMP_BOTH = 2,  /**< held at both ends */
    SCORECARD_CLAMP_LOWER = 3, /**< held at the low end of the input (min) */
    SCORECARD_CLAMP_UPPER = 4  /**< held at the high end of the input (max) */
};

/** What a column without spread (min = max) scores. */
enum scorecard_constant {
    SCORECARD_CONSTANT_ERROR = 1,    /**< ::SCORECARD_ERROR_CONSTANT; the default */
    SCORECARD_CONSTANT_MIDPOINT = 2, /**< halfway between the two ends */
    SCORECARD_CONSTANT_TOP = 3,      /**< the good end */
    SCORECARD_CONSTANT_GAP = 4       /**< a gap, ::SCORECARD_GAP_UNDEFINED */
};

/** What a mean that needs positive children does with another. */
enum scorecard_nonpositive {
    SCORECARD_NONPOSITIVE_ERROR = 1, /**< ::SCORECARD_ERROR_DOMAIN; the default */
    SCORECARD_NONPOSITIVE_ZERO = 2,  /**< a zero makes the mean zero; a negative is still an error */
    SCORECARD_NONPOSITIVE_GAP = 3    /**< the node is a gap, ::SCORECARD_GAP_UNDEFINED */
};

/** What imbalance among children does to their mean. */
enum scorecard_penalty {
    SCORECARD_PENALTY_MINUS = 1, /**< lowers it, where high is good; the default */
    SCORECARD_PENALTY_PLUS = 2   /**< raises it, where high is bad */
};

/** By what a variance divides the sum of squares. */
enum scorecard_divisor {
    SCORECARD_DIVISOR_N = 1,         /**< the number of values; the default */
    SCORECARD_DIVISOR_N_LESS_ONE = 2 /**< one less */
};

/** Which end of the scores is rank 1. */
enum scorecard_order {
    SCORECARD_ORDER_DEFAULT = 0,    /**< descending; ascending where low scores are good */
    SCORECARD_ORDER_DESCENDING = 1, /**< the greatest score is first */
    SCORECARD_ORDER_ASCENDING = 2   /**< the least score is first */
};

/** The rank of equal scores. */
enum scorecard_ties {
    SCORECARD_TIES_BEST = 1,    /**< all have the best: 1, 2, 2, 4; the default */
    SCORECARD_TIES_AVERAGE = 2, /**< all have the mean: 1, 2.5, 2.5, 4 */
    SCORECARD_TIES_DENSE = 3,   /**< as best, without holes: 1, 2, 2, 3 */
    SCORECARD_TIES_LEAST = 4    /**< of rules that count from the worst: all have the least, 1, 2, 2, 4 */
};

/** What the minimum coverage counts. */
enum scorecard_minimum_by {
    SCORECARD_MINIMUM_BY_COUNT = 1, /**< direct children with a score over direct children; the default */
    SCORECARD_MINIMUM_BY_WEIGHT = 2 /**< their weights */
};

/** Layers of observations; inputs key all but ::SCORECARD_LAYER_PUBLISHED, which is keyed by node. */
enum scorecard_layer {
    SCORECARD_LAYER_OBSERVED = 1,    /**< the plain value */
    SCORECARD_LAYER_SELF = 2,        /**< self-assessed */
    SCORECARD_LAYER_APPRAISED_1 = 3, /**< first appraisal */
    SCORECARD_LAYER_APPRAISED_2 = 4, /**< second appraisal */
    SCORECARD_LAYER_SURVEY = 5,      /**< from a survey */
    SCORECARD_LAYER_PUBLISHED = 6    /**< published scores, ranks, of-how-many and tiers of nodes */
};

/** Which end of a node is good. */
enum scorecard_direction {
    SCORECARD_DIRECTION_HIGHER = 1, /**< higher is better; the default */
    SCORECARD_DIRECTION_LOWER = -1  /**< lower is better */
};

/** What a node is. */
enum scorecard_kind {
    SCORECARD_KIND_AGGREGATE = 1, /**< has children */
    SCORECARD_KIND_INDICATOR = 2, /**< reads inputs */
    SCORECARD_KIND_REFERENCE = 3  /**< takes the score of another node */
};

/** Texts of a node (of the model, with node ::SCORECARD_NONE). Those marked * may differ by language. */
enum scorecard_text {
    SCORECARD_TEXT_TITLE = 1,  /**< * what people call it */
    SCORECARD_TEXT_CODE = 2,   /**< of a node: the publisher's code or number: "1.1.2" */
    SCORECARD_TEXT_UNIT = 3,   /**< * of a node: unit of measure */
    SCORECARD_TEXT_SOURCE = 4, /**< where data or method come from */
    SCORECARD_TEXT_NOTES = 5,  /**< * anything else worth saying */
    SCORECARD_TEXT_LEGAL = 6   /**< of the model: the decision that the edition rests on */
};

/**
 * One parameter of a method. Which of the members counts is said at ::scorecard_key. A number *by
 * period* is given once for each period with the period's id in `text`, and may be given once with
 * `text` NULL for all the others. A number *by group* is given once for each child, period and group, with
 * `text` "CHILD:PERIOD:GROUP" (two ids, then the group's title as the data has it); a model keeps them in
 * bytewise order of these texts, behind the other parameters. A number *by pair* is likewise, with `text` "ID:ID"; a
 * number *by child* is as one by period, with a child's id. A list *by period* is given as a number by period is. *Texts* are given one parameter each.
 *
 * The rules of ::SCORECARD_RULE_ALTERNATIVES are parts: for each, ::SCORECARD_KEY_RULES with the method and then the
 * method's own parameters, all with its number in `part`, the parts in order.
 */
struct scorecard_param {
    int32_t key;           /**< a ::scorecard_key */
    int32_t part;          /**< 0; of ::SCORECARD_RULE_ALTERNATIVES the number of the rule that it is of, from 1 */
    double number;         /**< the value, or an enum value */
    const double *numbers; /**< several values; NULL when count is 0 */
    size_t count;          /**< how many */
    const char *text;      /**< text, or what a number is of: a period, or child, period and group; UTF-8, or NULL */
};

SCORECARD_BEGIN

/** @name Names of the enums above, as they stand in JSON
 *  Static strings; NULL for a number that is none of them. */
/**@{*/
SCORECARD_API const char *scorecard_step_name(int32_t step);     /**< "rule" */
SCORECARD_API const char *scorecard_method_name(int32_t method); /**< "minmax" */
SCORECARD_API const char *scorecard_key_name(int32_t key);       /**< "clamp" */
SCORECARD_API const char *scorecard_gap_name(int32_t gap);       /**< "not-reported"; "none" for 0 */
SCORECARD_API const char *scorecard_action_name(int32_t action); /**< "reweight" */
SCORECARD_API const char *scorecard_layer_name(int32_t layer);   /**< "appraised-1" */
/**
 * The name of a value of an enumerated parameter, such as "to-date" for ::SCORECARD_KEY_FRAME and
 * ::SCORECARD_FRAME_TO_DATE. NULL when the parameter is not of that sort or has no such value.
 */
SCORECARD_API const char *scorecard_choice_name(int32_t method, int32_t key, int32_t value);
/**@}*/

/** @name Drafts */
/**@{*/

/**
 * Starts a model.
 * @param id   the model's id
 * @param run  memory, threads and progress of the draft and of the model made from it; may be NULL
 * @param out  receives the draft; scorecard_draft_free() it
 * @param err  filled on failure; may be NULL
 * @return ::SCORECARD_ERROR_ID, ::SCORECARD_ERROR_NULL, ::SCORECARD_ERROR_OPTIONS, ::SCORECARD_ERROR_MEMORY
 */
SCORECARD_API scorecard_status scorecard_draft_new(const char *id, const struct scorecard_run *run,
                                                   scorecard_draft **out, struct scorecard_error *err);

/** Starts a draft that holds all that the model holds; its node numbers are the model's. */
SCORECARD_API scorecard_status scorecard_draft_from(const scorecard_model *model, scorecard_draft **out,
                                                    struct scorecard_error *err);

/** Frees a draft. NULL is allowed. Models made from it live on. */
SCORECARD_API void scorecard_draft_free(scorecard_draft *draft);

/**
 * Adds a node as the last child of `parent`. A model has at most 1,000,000 nodes in 100 levels; past that, and past
 * 100 tiers of a node, 1,000 cuts of a tier and 1,000 languages of a text, calls give ::SCORECARD_ERROR_LIMIT.
 * @param parent  a node of the draft, or ::SCORECARD_NONE for a new root
 * @param id      unique among the draft's nodes
 * @param node    receives the number of the node in the draft; may be NULL
 */
SCORECARD_API scorecard_status scorecard_draft_add(scorecard_draft *draft, uint32_t parent, const char *id,
                                                   uint32_t *node, struct scorecard_error *err);

/** Node of a draft by its id; ::SCORECARD_NONE when there is none, and of NULL. */
SCORECARD_API uint32_t scorecard_draft_find(const scorecard_draft *draft, const char *id);

/**
 * Sets a text of a node, or of the model (`node` ::SCORECARD_NONE). Replaces one set before.
 * @param what  a ::scorecard_text
 * @param lang  language tag ("vi", "en"), or NULL for the text without a language; NULL for texts
 *              that do not differ by language
 * @param text  UTF-8, kept byte for byte
 */
SCORECARD_API scorecard_status scorecard_draft_set_text(scorecard_draft *draft, uint32_t node, int32_t what,
                                                        const char *lang, const char *text,
                                                        struct scorecard_error *err);

/** Names the level at `depth` below the roots (0: the indices): "sub-index". */
SCORECARD_API scorecard_status scorecard_draft_set_level(scorecard_draft *draft, uint32_t depth, const char *lang,
                                                         const char *text, struct scorecard_error *err);

/**
 * Sets the weight of a node in its parent: finite, at least 0. Without one it is the node's points where
 * it has points, else 1; in a sum it is 1. Weights need not add up to anything.
 */
SCORECARD_API scorecard_status scorecard_draft_set_weight(scorecard_draft *draft, uint32_t node, double weight,
                                                          struct scorecard_error *err);

/** Sets the most points that a node can earn: finite, above 0. An aggregate's are otherwise its children's sum. */
SCORECARD_API scorecard_status scorecard_draft_set_points(scorecard_draft *draft, uint32_t node, double points,
                                                          struct scorecard_error *err);

/** Sets which end is good, a ::scorecard_direction. */
SCORECARD_API scorecard_status scorecard_draft_set_direction(scorecard_draft *draft, uint32_t node, int32_t direction,
                                                             struct scorecard_error *err);

/** States the scale of a node's score, `low` < `high`, both finite: what it can be, not a clamp. */
SCORECARD_API scorecard_status scorecard_draft_set_scale(scorecard_draft *draft, uint32_t node, double low, double high,
                                                         struct scorecard_error *err);

/** Sets the input that a leaf reads; without it, the input of the same id as the node. Several leaves may share one. */
SCORECARD_API scorecard_status scorecard_draft_set_input(scorecard_draft *draft, uint32_t node, const char *input,
                                                         struct scorecard_error *err);

/** Makes a leaf a reference: it takes the score of the node `of`, then applies its own rule to it. */
SCORECARD_API scorecard_status scorecard_draft_set_reference(scorecard_draft *draft, uint32_t node, const char *of,
                                                             struct scorecard_error *err);

/**
 * States from which to which period a node exists, both included; either may be NULL for open. Outside,
 * it is a structural gap. With node ::SCORECARD_NONE: the edition, the periods that the model scores.
 * Periods are compared by time where both ids tell one (`2021`, `2021-Q3`, `2021-07`): "2021" includes
 * "2021-Q3".
 */
SCORECARD_API scorecard_status scorecard_draft_set_periods(scorecard_draft *draft, uint32_t node, const char *first,
                                                           const char *last, struct scorecard_error *err);

/**
 * States that from a period on a node does not measure what it did before (another surveyed population, another
 * definition under the old name), and why: comparisons across it say so. It holds for all that is below the node; of the model
 * (`node` ::SCORECARD_NONE), for all. Stating it again with another language adds that; with the same one replaces the text.
 * @param period  the first period that is not as before
 * @param lang    language of the text; NULL for one without
 */
SCORECARD_API scorecard_status scorecard_draft_add_break(scorecard_draft *draft, uint32_t node, const char *period,
                                                         const char *lang, const char *text, struct scorecard_error *err);

/**
 * Sets a step of a node (of the model's defaults, with node ::SCORECARD_NONE). Replaces what was set for
 * that step. Unknown methods, unknown or missing keys, and numbers out of range are refused here; what
 * depends on other nodes is checked by scorecard_draft_finish().
 * @param step    a ::scorecard_step
 * @param method  a ::scorecard_method of that step; 0 unsets the step
 * @param params  `count` parameters, at most 10,000; may be NULL when count is 0. Copied.
 */
SCORECARD_API scorecard_status scorecard_draft_set(scorecard_draft *draft, uint32_t node, int32_t step, int32_t method,
                                                   const struct scorecard_param *params, size_t count,
                                                   struct scorecard_error *err);

/**
 * Adds a tier to a node, from the best to the worst. The step ::SCORECARD_STEP_TIER says how its cuts are read.
 * @param tier  receives the tier's position, from 0; may be NULL
 */
SCORECARD_API scorecard_status scorecard_draft_add_tier(scorecard_draft *draft, uint32_t node, const char *id,
                                                        uint32_t *tier, struct scorecard_error *err);

/** Sets the title of a tier, in a language or (NULL) without one. */
SCORECARD_API scorecard_status scorecard_draft_set_tier_title(scorecard_draft *draft, uint32_t node, uint32_t tier,
                                                              const char *lang, const char *text,
                                                              struct scorecard_error *err);

/**
 * Sets where a tier begins: the least score in it (::SCORECARD_TIER_CUTS), or the percentile, above 0 and below 100
 * (::SCORECARD_TIER_PERCENTILES). The last tier takes the rest and has none. A score equal to a cut is in
 * the tier above.
 * @param period  the period for which it is stated, or NULL for all the others
 */
SCORECARD_API scorecard_status scorecard_draft_set_tier_cut(scorecard_draft *draft, uint32_t node, uint32_t tier,
                                                            const char *period, double cut,
                                                            struct scorecard_error *err);

/**
 * Checks the whole draft and freezes it. The draft is unchanged and can be gone on with.
 * @param out  receives the model with one reference; scorecard_model_unref() it
 * @return ::SCORECARD_ERROR_EMPTY, ::SCORECARD_ERROR_CYCLE, ::SCORECARD_ERROR_UNKNOWN,
 *         ::SCORECARD_ERROR_WEIGHT, ::SCORECARD_ERROR_METHOD, ::SCORECARD_ERROR_PARAMETER,
 *         ::SCORECARD_ERROR_EXPRESSION, ::SCORECARD_ERROR_MEMORY, each naming the node
 */
SCORECARD_API scorecard_status scorecard_draft_finish(const scorecard_draft *draft, scorecard_model **out,
                                                      struct scorecard_error *err);
/**@}*/

/** @name Models
 *  Getters are total: a NULL model or a number out of range gives NULL, NaN, 0 or ::SCORECARD_NONE.
 *  Strings are borrowed and live as long as the model. */
/**@{*/

/** Adds a reference. @return `model` */
SCORECARD_API scorecard_model *scorecard_model_ref(const scorecard_model *model);
/** Drops a reference; the last one frees. NULL is allowed. */
SCORECARD_API void scorecard_model_unref(scorecard_model *model);

SCORECARD_API const char *scorecard_model_id(const scorecard_model *model); /**< the model's id */
/**
 * A text of a node, or of the model with node ::SCORECARD_NONE.
 * @param what  a ::scorecard_text
 * @param lang  wanted language; where it is not there, or NULL, the text without a language, else the first
 * @return NULL when there is none in any language
 */
SCORECARD_API const char *scorecard_model_text(const scorecard_model *model, uint32_t node, int32_t what,
                                               const char *lang);
/** The title of a node in a language, as scorecard_model_text(); without any title, its id. */
SCORECARD_API const char *scorecard_model_title(const scorecard_model *model, uint32_t node, const char *lang);
/** The number of languages in which `what` of a node is given (counting the text without a language). */
SCORECARD_API uint32_t scorecard_model_text_count(const scorecard_model *model, uint32_t node, int32_t what);
/** The `i`th of them. @param lang receives the language, NULL where it has none; may be NULL itself */
SCORECARD_API const char *scorecard_model_text_at(const scorecard_model *model, uint32_t node, int32_t what, uint32_t i,
                                                  const char **lang);
/** The name of the level at `depth`, or NULL. */
SCORECARD_API const char *scorecard_model_level(const scorecard_model *model, uint32_t depth, const char *lang);
/** How many languages name the level at `depth`, and the `i`th, as scorecard_model_text_at(). */
SCORECARD_API uint32_t scorecard_model_level_count(const scorecard_model *model, uint32_t depth);
SCORECARD_API const char *scorecard_model_level_at(const scorecard_model *model, uint32_t depth, uint32_t i,
                                                   const char **lang); /**< see scorecard_model_level_count() */

SCORECARD_API uint32_t scorecard_model_count(const scorecard_model *model);                  /**< number of nodes */
SCORECARD_API uint32_t scorecard_model_find(const scorecard_model *model, const char *id);   /**< node by id, or NONE */
SCORECARD_API const char *scorecard_model_node_id(const scorecard_model *model, uint32_t node); /**< id of a node */
SCORECARD_API uint32_t scorecard_model_parent(const scorecard_model *model, uint32_t node);  /**< parent; NONE of a root */
SCORECARD_API uint32_t scorecard_model_end(const scorecard_model *model, uint32_t node);     /**< one past its subtree */
SCORECARD_API uint32_t scorecard_model_depth(const scorecard_model *model, uint32_t node);   /**< 0 of a root */
SCORECARD_API int32_t scorecard_model_kind(const scorecard_model *model, uint32_t node);     /**< a ::scorecard_kind; 0: none */
SCORECARD_API double scorecard_model_weight(const scorecard_model *model, uint32_t node);    /**< as it counts in its parent; 1 of a root; NaN: it comes from data */
/**
 * The weight of a node in its root: its weight over its siblings', times its parent's; 1 of a root. NaN where a node
 * above takes no weights or has them from data (then see scorecard_result_effective_weight()).
 */
SCORECARD_API double scorecard_model_effective_weight(const scorecard_model *model, uint32_t node);
SCORECARD_API double scorecard_model_weight_stated(const scorecard_model *model, uint32_t node); /**< as the node states it, whether or not it counts; NaN: it does not */
SCORECARD_API int32_t scorecard_model_weight_given(const scorecard_model *model, uint32_t node); /**< 1: stated, 0: derived */
SCORECARD_API double scorecard_model_points(const scorecard_model *model, uint32_t node);    /**< most points; NaN: none */
SCORECARD_API int32_t scorecard_model_points_given(const scorecard_model *model, uint32_t node); /**< 1: stated, 0: derived or none */
SCORECARD_API int32_t scorecard_model_direction(const scorecard_model *model, uint32_t node);/**< a ::scorecard_direction */
/** The scale of a node. @param low, high receive it, NaN when none is stated; may be NULL @return 1 when stated */
SCORECARD_API int32_t scorecard_model_scale(const scorecard_model *model, uint32_t node, double *low, double *high);
/** The number of inputs that a node reads itself: 0 of aggregates and references, several of an expression. */
SCORECARD_API uint32_t scorecard_model_node_input_count(const scorecard_model *model, uint32_t node);
/** The `i`th input of a node, as a position among the model's inputs. */
SCORECARD_API uint32_t scorecard_model_node_input_at(const scorecard_model *model, uint32_t node, uint32_t i);
SCORECARD_API uint32_t scorecard_model_reference(const scorecard_model *model, uint32_t node); /**< node taken, or NONE */
/** First and last period of a node (of the edition, with ::SCORECARD_NONE). @return the id, NULL when open */
SCORECARD_API const char *scorecard_model_first(const scorecard_model *model, uint32_t node);
SCORECARD_API const char *scorecard_model_last(const scorecard_model *model, uint32_t node); /**< see scorecard_model_first() */

/** Number of breaks that a node states itself (the model, with ::SCORECARD_NONE), in the order of stating. */
SCORECARD_API uint32_t scorecard_model_break_count(const scorecard_model *model, uint32_t node);
/** First period after the `i`th. */
SCORECARD_API const char *scorecard_model_break_period(const scorecard_model *model, uint32_t node, uint32_t i);
/** Why there is the `i`th, in a language, as scorecard_model_text(). */
SCORECARD_API const char *scorecard_model_break_text(const scorecard_model *model, uint32_t node, uint32_t i, const char *lang);
/** In how many languages the `i`th is explained, and the `k`th, as scorecard_model_text_at(). */
SCORECARD_API uint32_t scorecard_model_break_text_count(const scorecard_model *model, uint32_t node, uint32_t i);
SCORECARD_API const char *scorecard_model_break_text_at(const scorecard_model *model, uint32_t node, uint32_t i, uint32_t k,
                                                        const char **lang); /**< see scorecard_model_break_text_count() */

SCORECARD_API uint32_t scorecard_model_input_count(const scorecard_model *model); /**< number of inputs read, each once */
SCORECARD_API const char *scorecard_model_input_at(const scorecard_model *model, uint32_t input); /**< id, in order of first use */

/**
 * The method of a step that a node works with, its own or inherited.
 * @param from  receives the node that set it, ::SCORECARD_NONE for the model's defaults or the library's
 *              own default; may be NULL
 * @return a ::scorecard_method; 0 where the step does nothing
 */
SCORECARD_API int32_t scorecard_model_method(const scorecard_model *model, uint32_t node, int32_t step, uint32_t *from);
/** The method that a node itself states for a step (the model's defaults, with ::SCORECARD_NONE); 0: none. */
SCORECARD_API int32_t scorecard_model_method_given(const scorecard_model *model, uint32_t node, int32_t step);
/** The number of parameters stated for the step that a node works with. */
SCORECARD_API size_t scorecard_model_param_count(const scorecard_model *model, uint32_t node, int32_t step);
/** The `i`th of them. @return 0 and zeroes *out when there is none */
SCORECARD_API int32_t scorecard_model_param_at(const scorecard_model *model, uint32_t node, int32_t step, size_t i,
                                               struct scorecard_param *out);

SCORECARD_API uint32_t scorecard_model_tier_count(const scorecard_model *model, uint32_t node); /**< number of tiers */
SCORECARD_API const char *scorecard_model_tier_id(const scorecard_model *model, uint32_t node, uint32_t tier); /**< best first */
/** The title of a tier; without one, its id. */
SCORECARD_API const char *scorecard_model_tier_title(const scorecard_model *model, uint32_t node, uint32_t tier,
                                                     const char *lang);
/** How many languages title a tier, and the `i`th, as scorecard_model_text_at(). */
SCORECARD_API uint32_t scorecard_model_tier_title_count(const scorecard_model *model, uint32_t node, uint32_t tier);
SCORECARD_API const char *scorecard_model_tier_title_at(const scorecard_model *model, uint32_t node, uint32_t tier,
                                                        uint32_t i, const char **lang); /**< see above */
/** How many cuts are stated for a tier. */
SCORECARD_API uint32_t scorecard_model_tier_cut_count(const scorecard_model *model, uint32_t node, uint32_t tier);
/** The `i`th of them; NaN when there is none. @param period receives its period, NULL for all others; may be NULL */
SCORECARD_API double scorecard_model_tier_cut_at(const scorecard_model *model, uint32_t node, uint32_t tier, uint32_t i,
                                                 const char **period);
/**@}*/

SCORECARD_END

#endif
