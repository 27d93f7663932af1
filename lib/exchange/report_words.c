/* SPDX-License-Identifier: MIT */
#include "exchange/report_words.h"

static const char *const words[][2] = {
#define X(name, en, vi) { en, vi },
    SCORECARD_I_WORDS(X)
#undef X
};

const char *scorecard_i_word(int32_t language, enum scorecard_i_word word)
{
    return words[word][language == SCORECARD_I_VIETNAMESE];
}
