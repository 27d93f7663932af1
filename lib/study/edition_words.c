/* SPDX-License-Identifier: MIT */
#include "study/edition_words.h"

#include "base/text.h"

static const char *const words[][2] = {
#define X(name, en, vi) { en, vi },
    SCORECARD_I_EDITION_WORDS(X)
#undef X
};

const char *scorecard_i_edition_word(const char *lang, enum scorecard_i_edition_word word)
{
    return words[word][scorecard_i_text_is_vietnamese(lang)];
}
