/* SPDX-License-Identifier: MIT */
/* What verdicts say, in both languages: sentences are put together from these. X(name, English, Vietnamese) */
#ifndef SCORECARD_I_EDITION_WORDS_H
#define SCORECARD_I_EDITION_WORDS_H

/* clang-format off */
#define SCORECARD_I_EDITION_WORDS(X) \
    X(RENAMED, "renamed", "đổi tên") \
    X(RESCALED_TIMES, "rescaled: times ", "quy đổi: nhân ") \
    X(PLUS, ", plus ", ", cộng ") \
    X(REDEFINED, "redefined", "định nghĩa lại") \
    X(DOES_NOT_EXIST_IN, "it does not exist in ", "không tồn tại trong kỳ ") \
    X(BREAKS_IN, "its series breaks in ", "chuỗi số liệu đứt đoạn từ ") \
    X(RELATIVE, "scored relative to the units of each period", "chấm tương đối theo các đơn vị của từng kỳ") \
    X(MERGED_FROM, "merged from ", "gộp từ ") \
    X(SPLIT_INTO, "split into ", "tách thành ") \
    X(NEW_IN_MODEL, "new in model ", "mới có trong mô hình ") \
    X(DROPPED_IN_MODEL, "dropped in model ", "bỏ trong mô hình ") \
    X(BELOW, "below it ", "bên dưới có ") \
    X(OF, " of ", " trên ") \
    X(DO_NOT_COMPARE, " do not compare", " mục không so sánh được") \
    X(DOES_NOT_COMPARE, " does not compare", " mục không so sánh được") \
    X(TO, " to ", " đến ") \
    X(AND_OTHERS, " and others", " và mục khác") \
    X(WERE_ADDED, " were added", " được thêm") \
    X(WAS_ADDED, " was added", " được thêm") \
    X(WERE_DROPPED, " were dropped", " bị bỏ") \
    X(WAS_DROPPED, " was dropped", " bị bỏ") \
    X(OTHER_END, "the other end is good", "chiều tốt đã đổi") \
    X(NOW_MADE, "its score was read and is now made of children", "điểm trước đọc sẵn, nay tính từ các mục con") \
    X(NOW_READ, "its score was made of children and is now read", "điểm trước tính từ các mục con, nay đọc sẵn") \
    X(METHOD_WAS, "its method was ", "phương pháp trước là ") \
    X(AND_IS, " and is ", ", nay là ") \
    X(WEIGH_OTHERWISE, "its children weigh otherwise: ", "trọng số các mục con đã đổi: ") \
    X(WEIGHTS_OF_DATA, "its children's weights come from data and are others: ", "trọng số các mục con lấy từ số liệu và đã khác: ") \
    X(NOW, ", now ", ", nay ") \
    X(RESCALED_SINCE, "rescaled, since beside it ", "thang điểm khác đi, vì bên cạnh nó ") \
    X(WHILE, " while ", " trong khi ") \
    X(STAYS_ON, " stays on ", " vẫn trên thang ") \
    X(NO_OWN_SCALE, ", and no scale of its own is stated", ", và không nêu thang điểm riêng") \
    X(SCALE_STAYS, " while its scale stays", " trong khi thang điểm giữ nguyên") \
    X(SUM_WITHOUT_SCALE, " to a sum without a stated scale", " vào một tổng không nêu thang điểm") \
    X(AND_ITS_SCALE_WAS, ", and its scale was ", ", và thang điểm trước là ") \
    X(SCALE_WAS, "its scale was ", "thang điểm trước là ") \
    X(POINTS_WERE, "its most points were ", "điểm tối đa trước là ") \
    X(AND_ARE, " and are ", ", nay là ") \
    X(IT_WAS, "it was ", "trước là ") \
    X(WAS_SPLIT_INTO, " was split into ", " tách thành ") \
    X(WERE_MERGED_INTO, " were merged into ", " nhập thành ") \
    X(NEW, "new", "mới") \
    X(DROPPED, "dropped", "bỏ") \
    X(SOMETHING_ELSE, "it is called as before and is something else", "tên như cũ nhưng là đơn vị khác") \
    X(PART_OF_IT_AFTER, " became part of it after ", " nhập vào đơn vị này sau ") \
    X(IT_AFTER, " became it after ", " thành đơn vị này sau ") \
    X(IT_BECAME, ": it became ", ": đã thành ") \
    X(CONSTRUCTED, "what it has in ", "số liệu kỳ ") \
    X(FROM_UNITS, " is constructed from the units that became it", " được dựng lại từ các đơn vị đã nhập thành nó") \
    X(OLD_DATA_LACKS, "the old data does not have it", "số liệu cũ không có") \
    X(NEW_DATA_LACKS, "the new data does not have it", "số liệu mới không có") \
    X(UNIT_HAD, " unit had a score, now ", " đơn vị có điểm, nay ") \
    X(UNITS_HAD, " units had a score, now ", " đơn vị có điểm, nay ") \
    X(HAS, " has", " đơn vị") \
    X(HAVE, " have", " đơn vị") \
    X(OTHERS_THAN_BEFORE, " of them others than before", " đơn vị trong đó khác trước") \
    X(ANOTHER_THAN_BEFORE, " of them another than before", " đơn vị trong đó khác trước")
/* clang-format on */

enum scorecard_i_edition_word {
#define X(name, en, vi) SCORECARD_I_EDITION_##name,
    SCORECARD_I_EDITION_WORDS(X)
#undef X
};

/* In Vietnamese where `lang` is "vi" or one of its kinds, else in English. */
const char *scorecard_i_edition_word(const char *lang, enum scorecard_i_edition_word word);

#endif
